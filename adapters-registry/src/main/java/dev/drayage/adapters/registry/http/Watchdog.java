package dev.drayage.adapters.registry.http;

import dev.drayage.adapters.registry.settings.Patience;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks at all exchanges now and then, and ends those that hardly get on: a socket alone would only notice complete silence, and a write that
 * nobody takes not even that. Its thread begins with the first exchange. Thread-safe.
 */
final class Watchdog implements AutoCloseable {
    private static final long MOST_MILLIS = 1000;

    private final Patience patience;
    private final Set<Meter> meters = ConcurrentHashMap.newKeySet();
    private @Nullable Thread thread;

    Watchdog(Patience patience) {
        this.patience = patience;
    }

    /** Begins to measure an exchange, before its request is sent; who gets the meter closes it. */
    Meter begin(Runnable abort) {
        Meter meter = new Meter(patience, System::nanoTime, abort, meters::remove);
        meters.add(meter);
        start();
        return meter;
    }

    private synchronized void start() {
        if (thread == null) {
            Thread started = new Thread(this::watch, "drayage-watchdog");
            started.setDaemon(true);
            started.start();
            thread = started;
        }
    }

    private void watch() {
        long shortest = Math.min(patience.window().toMillis(), patience.answer().toMillis());
        long pause = Math.max(1, Math.min(MOST_MILLIS, shortest / 4));
        try {
            while (true) {
                Thread.sleep(pause);
                meters.forEach(Meter::check);
            }
        } catch (InterruptedException e) {
            // Closed: nothing is left to be watched.
        }
    }

    @Override
    public synchronized void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }
}
