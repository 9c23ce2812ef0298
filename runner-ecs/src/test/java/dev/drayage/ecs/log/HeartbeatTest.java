package dev.drayage.ecs.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    /** Keeps what it was asked to run, and runs nothing. */
    private static final class StillScheduler extends ScheduledThreadPoolExecutor {
        final List<Runnable> tasks = new ArrayList<>();
        final List<Long> seconds = new ArrayList<>();

        StillScheduler() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long first, long period, TimeUnit unit) {
            tasks.add(task);
            seconds.add(unit.toSeconds(first));
            seconds.add(unit.toSeconds(period));
            return super.schedule(() -> {}, 1, TimeUnit.DAYS);
        }
    }

    @Test
    void beatsEvery30SecondsUntilItIsClosed() {
        StillScheduler scheduler = new StillScheduler();
        List<String> beats = new ArrayList<>();
        Heartbeat heartbeat = Heartbeat.start(Duration.ofSeconds(30), () -> beats.add("beat"), scheduler);

        scheduler.tasks.forEach(Runnable::run);
        heartbeat.close();

        assertEquals(List.of("beat"), beats);
        assertEquals(List.of(30L, 30L), scheduler.seconds);
        assertTrue(scheduler.isShutdown());
    }
}
