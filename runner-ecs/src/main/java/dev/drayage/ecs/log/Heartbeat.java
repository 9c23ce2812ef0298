package dev.drayage.ecs.log;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Beats at a fixed rate until it is closed, so that people see that a long run is alive. */
public final class Heartbeat implements AutoCloseable {
    private final ScheduledExecutorService scheduler;

    private Heartbeat(ScheduledExecutorService scheduler) {
        this.scheduler = scheduler;
    }

    /** Begins to beat, first after one period. */
    public static Heartbeat start(Duration period, Runnable beat) {
        return start(period, beat, Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "drayage-heartbeat");
            thread.setDaemon(true);
            return thread;
        }));
    }

    /** @param scheduler belongs to the heartbeat from now on */
    static Heartbeat start(Duration period, Runnable beat, ScheduledExecutorService scheduler) {
        var unused = scheduler.scheduleAtFixedRate(beat, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
        return new Heartbeat(scheduler);
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
