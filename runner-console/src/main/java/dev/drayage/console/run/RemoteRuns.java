package dev.drayage.console.run;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.store.Engine;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunState;
import dev.drayage.core.store.RunStore;
import dev.drayage.core.store.StoredError;
import dev.drayage.core.store.StoredTask;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows runs that AWS carries out. They outlive the console: the next one follows them from where they are. Thread-safe.
 */
final class RemoteRuns {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteRuns.class);

    /** How many runs are looked at at a time. */
    private static final int LOOKING = 4;

    private static final int END_SECONDS = 10;

    private final RunStore runs;
    private final Map<Engine, RemoteEngine> engines = new EnumMap<>(Engine.class);
    private final Broadcast broadcast;
    private final OldRuns old;
    private final Duration interval;
    private final InstantSource clock;
    private final Map<String, FollowedRun> active = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer;

    /** @param interval from one look at a run to the next */
    RemoteRuns(
            RunStore runs,
            List<RemoteEngine> engines,
            Broadcast broadcast,
            OldRuns old,
            Duration interval,
            InstantSource clock) {
        this.runs = runs;
        engines.forEach(engine -> this.engines.put(engine.engine(), engine));
        this.broadcast = broadcast;
        this.old = old;
        this.interval = interval;
        this.clock = clock;
        this.timer = new ScheduledThreadPoolExecutor(LOOKING, work -> {
            Thread thread = new Thread(work, "remote-run");
            thread.setDaemon(true);
            return thread;
        });
    }

    boolean has(Engine engine) {
        return engines.containsKey(engine);
    }

    /** Begins a run that is kept already, or goes on with one that an earlier console has begun. */
    void follow(Run run, StoredTask task) {
        RemoteEngine engine = engines.get(run.engine());
        if (engine == null) {
            StoredError error = new StoredError(
                    ErrorCode.INTERRUPTED.name(),
                    "The console was started without what carries the run out: it may go on unseen",
                    "Start the console with --stack. The next run finds what is copied.");
            runs.update(run.ended(RunState.LOST, clock.instant().truncatedTo(ChronoUnit.MILLIS), run.totals(), error));
            return;
        }
        FollowedRun followed =
                new FollowedRun(run, task.details().parameters(), engine, runs, clock, broadcast::publish);
        active.put(run.taskId(), followed);
        broadcast.publish(followed.snapshot());
        timer.execute(() -> {
            old.delete(run.taskId());
            step(run.taskId(), followed);
        });
    }

    /** A look begins some time after the last one has ended, however long that took. */
    private void again(String taskId, FollowedRun run) {
        if (!timer.isShutdown()) {
            var unused = timer.schedule(() -> step(taskId, run), interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void step(String taskId, FollowedRun run) {
        boolean ended = false;
        try {
            ended = run.step();
        } catch (RuntimeException e) {
            LOG.error("A run of task {} could not be looked at, or kept; it is tried again", taskId, e);
        }
        if (ended) {
            active.remove(taskId, run);
        } else {
            again(taskId, run);
        }
    }

    /** Asks a task's run to end; false when none is followed. */
    boolean stop(String taskId) {
        FollowedRun run = active.get(taskId);
        return run != null && run.stop();
    }

    @Nullable
    RunSnapshot snapshot(String taskId) {
        FollowedRun run = active.get(taskId);
        return run == null ? null : run.snapshot();
    }

    /** Looks no more; the runs go on. */
    void close() {
        timer.shutdownNow();
        try {
            if (!timer.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("A look at a run does not come to an end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
