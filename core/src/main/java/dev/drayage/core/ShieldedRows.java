package dev.drayage.core;

import java.util.function.Consumer;

/** Keeps one who takes rows and throws from doing harm: the exception goes where uncaught ones go, the run goes on. */
final class ShieldedRows {
    private ShieldedRows() {}

    static <R> Consumer<R> of(Consumer<? super R> rows) {
        return row -> {
            try {
                rows.accept(row);
            } catch (RuntimeException | Error e) {
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            }
        };
    }
}
