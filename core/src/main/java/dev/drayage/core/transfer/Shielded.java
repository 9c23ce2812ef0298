package dev.drayage.core.transfer;

import java.util.function.Consumer;

/** Keeps those who are told of a run from doing it harm when they throw: the exception goes where uncaught ones go, the run goes on. */
public final class Shielded {
    private Shielded() {}

    /** Returns a consumer that passes everything on and never throws. */
    public static <T> Consumer<T> of(Consumer<? super T> told) {
        return news -> {
            try {
                told.accept(news);
            } catch (RuntimeException | Error e) {
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            }
        };
    }
}
