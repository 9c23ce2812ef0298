package dev.drayage.adapters.registry.http;

import dev.drayage.adapters.registry.settings.Patience;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Measures one exchange while bytes are waited for, in either direction, and ends it when hardly any come. Only waiting counts: a download is
 * not slow because the upload that it feeds is. Thread-safe: one thread moves bytes, another judges.
 */
final class Meter implements AutoCloseable {
    private final Patience patience;
    private final LongSupplier nanoTime;
    private final Runnable abort;
    private final Consumer<Meter> whenClosed;
    private boolean answering = true;
    private boolean waiting;
    private boolean ended;
    private boolean tooSlow;
    /** Since when this wait goes on, in nanoseconds. */
    private long since;
    /** The earlier waits of this window, in nanoseconds. */
    private long waited;
    /** What came in this window. */
    private long bytes;

    /** @param abort breaks the connection, so that whoever waits for bytes gets an {@link IOException} */
    Meter(Patience patience, LongSupplier nanoTime, Runnable abort, Consumer<Meter> whenClosed) {
        this.patience = patience;
        this.nanoTime = nanoTime;
        this.abort = abort;
        this.whenClosed = whenClosed;
        answering();
    }

    /** The request is sent, or its next part is about to be: an answer is waited for. */
    final synchronized void answering() {
        answering = true;
        waiting = true;
        restart();
        since = nanoTime.getAsLong();
    }

    /** The answer has begun: the time of bodies counts from here on. */
    synchronized void answered() {
        answering = false;
        waiting = false;
        restart();
    }

    /** Bytes are waited for from now on. */
    synchronized void begin() {
        if (answering) {
            answering = false;
            restart();
        }
        waiting = true;
        since = nanoTime.getAsLong();
    }

    /** Bytes came, or went. */
    synchronized void end(long count) {
        if (waiting) {
            waited += nanoTime.getAsLong() - since;
            waiting = false;
        }
        bytes += Math.max(0, count);
        if (waited >= patience.window().toNanos() && bytes >= patience.leastBytes()) {
            restart();
        }
    }

    /** Judges what is under way, and ends it when it is too slow. */
    void check() {
        if (isTooSlow()) {
            abort.run();
        }
    }

    private synchronized boolean isTooSlow() {
        if (ended || tooSlow || !waiting) {
            return false;
        }
        long now = nanoTime.getAsLong();
        long total = waited + now - since;
        if (answering) {
            tooSlow = total >= patience.answer().toNanos();
        } else if (total >= patience.window().toNanos()) {
            tooSlow = bytes < patience.leastBytes();
            restart();
            since = now;
        }
        return tooSlow;
    }

    /** Ends the measuring. */
    @Override
    public void close() {
        synchronized (this) {
            ended = true;
        }
        whenClosed.accept(this);
    }

    /** Words a failure that came from giving the connection up. */
    synchronized IOException reason(IOException failure) {
        if (!tooSlow) {
            return failure;
        }
        String what = answering
                ? "no answer within " + seconds(patience.answer())
                : "fewer than " + patience.leastBytes() + " bytes within " + seconds(patience.window());
        return new TooSlowException(what, failure);
    }

    private void restart() {
        waited = 0;
        bytes = 0;
    }

    private static String seconds(Duration length) {
        return length.toSeconds() + " s";
    }
}
