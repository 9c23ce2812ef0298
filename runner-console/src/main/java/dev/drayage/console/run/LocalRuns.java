package dev.drayage.console.run;

import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunStore;
import dev.drayage.core.store.StoredTask;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks in this process, some at a time, the others in the order in which they were begun. */
final class LocalRuns implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalRuns.class);

    private static final Duration TICK = Duration.ofSeconds(1);

    /** Every how many ticks a run's totals are kept: what a killed process leaves may be that old. */
    private static final int KEPT_TICKS = 5;

    /** From giving up what is under way to interrupting the run, and from there to leaving it alone. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final RunStore runs;
    private final RunSession.Opener sessions;
    private final RunSettings settings;
    private final Broadcast broadcast;
    private final OldRuns old;
    private final InstantSource clock;
    private final Map<String, LocalRun> active = new ConcurrentHashMap<>();
    private final ExecutorService slots;
    private final ScheduledExecutorService timer;
    private long ticks;

    LocalRuns(
            RunStore runs,
            RunSession.Opener sessions,
            RunSettings settings,
            Broadcast broadcast,
            OldRuns old,
            InstantSource clock) {
        this.runs = runs;
        this.sessions = sessions;
        this.settings = settings;
        this.broadcast = broadcast;
        this.old = old;
        this.clock = clock;
        this.slots = Executors.newFixedThreadPool(settings.slots(), work -> daemon(work, "run"));
        this.timer = new ScheduledThreadPoolExecutor(1, work -> daemon(work, "run-timer"));
        var unused = timer.scheduleWithFixedDelay(this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Carries out a run that is kept already, as soon as there is a place. */
    void carryOut(Run run, StoredTask task) {
        LocalRun started = new LocalRun(run, task.details().parameters(), runs, sessions, clock, broadcast::publish);
        active.put(task.id(), started);
        broadcast.publish(started.snapshot());
        slots.execute(() -> carryOut(task.id(), started));
    }

    private void carryOut(String taskId, LocalRun run) {
        old.delete(taskId);
        run.run();
        remove(taskId, run);
    }

    /** An end that the store did not take stays here, and is given to it again. */
    private void remove(String taskId, LocalRun run) {
        if (run.isKept()) {
            active.remove(taskId, run);
        }
    }

    /** Asks a task's run to end; false when none is under way here. */
    boolean stop(String taskId) {
        LocalRun run = active.get(taskId);
        if (run == null || !run.stop()) {
            return false;
        }
        remove(taskId, run);
        Duration timeout = settings.stopTimeout();
        after(timeout, run::abandon);
        after(timeout.plus(GRACE), run::interrupt);
        return true;
    }

    private void after(Duration time, Runnable step) {
        var unused = timer.schedule(step, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tick() {
        boolean keep = ++ticks % KEPT_TICKS == 0;
        active.forEach((taskId, run) -> {
            try {
                run.tick(keep);
                remove(taskId, run);
            } catch (RuntimeException e) {
                LOG.error("How far a run is could not be kept; it is tried again", e);
            }
        });
    }

    @Nullable
    RunSnapshot snapshot(String taskId) {
        LocalRun run = active.get(taskId);
        return run == null ? null : run.snapshot();
    }

    /** Stops all runs, and returns when they have ended or do not heed it. */
    @Override
    public void close() {
        List<LocalRun> left = List.copyOf(active.values());
        left.forEach(LocalRun::stop);
        slots.shutdown();
        if (!endWithin(left, settings.stopTimeout())) {
            left.forEach(LocalRun::abandon);
            if (!endWithin(left, GRACE)) {
                left.forEach(LocalRun::interrupt);
                endWithin(left, GRACE);
            }
        }
        timer.shutdownNow();
    }

    private static boolean endWithin(List<LocalRun> runs, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        try {
            for (LocalRun run : runs) {
                if (!run.ended().await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
