package dev.drayage.console.web.form;

import dev.drayage.console.web.probe.ProbeEnd;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that is asked of AWS and registries while a browser waits: in a thread of its own, that ends when it takes too long and when
 * the browser has gone.
 *
 * @param <T> the answer
 */
final class Question<T> {
    /** How often it is seen whether the browser is still there. */
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final ProbeEnd end = new ProbeEnd();
    private final FutureTask<T> answer;
    private final Thread thread;

    /** @param ended is run when nothing is asked any more, which can be some time after the browser was answered */
    Question(Function<ProbeEnd, T> question, Runnable ended) {
        this.answer = new FutureTask<>(() -> question.apply(end));
        this.thread = new Thread(
                () -> {
                    try {
                        answer.run();
                    } finally {
                        ended.run();
                    }
                },
                "probe");
        thread.setDaemon(true);
    }

    /**
     * Asks, and waits for the answer.
     *
     * @throws TimeoutException when there is none within the time
     * @throws IOException when the browser has gone
     */
    T ask(Context context, Duration limit) throws TimeoutException, IOException {
        long until = System.nanoTime() + limit.toNanos();
        context.contentType("text/html; charset=utf-8");
        thread.start();
        try {
            while (true) {
                long left = until - System.nanoTime();
                if (left <= 0) {
                    throw new TimeoutException();
                }
                try {
                    return answer.get(Math.min(left, INTERVAL.toNanos()), TimeUnit.NANOSECONDS);
                } catch (TimeoutException e) {
                    // A blank line before the page's part means nothing to browsers, and cannot be sent to one that has
                    // gone.
                    context.outputStream().write('\n');
                    context.res().flushBuffer();
                }
            }
        } catch (InterruptedException e) {
            // The console ends.
            Thread.currentThread().interrupt();
            throw new TimeoutException();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } finally {
            if (!answer.isDone()) {
                end.end();
                thread.interrupt();
            }
        }
    }

    private static RuntimeException failure(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }
}
