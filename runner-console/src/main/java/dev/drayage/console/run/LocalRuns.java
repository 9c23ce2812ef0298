package dev.drayage.console.run;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.store.Engine;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunKind;
import dev.drayage.core.store.RunState;
import dev.drayage.core.store.RunStore;
import dev.drayage.core.store.StaleTaskException;
import dev.drayage.core.store.StoredError;
import dev.drayage.core.store.StoredTask;
import dev.drayage.core.store.TaskStore;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
public final class LocalRuns implements RunService, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalRuns.class);

    private static final Duration TICK = Duration.ofSeconds(1);

    /** Every how many ticks a run's totals are kept: what a killed process leaves may be that old. */
    private static final int KEPT_TICKS = 5;

    /** From giving up what is under way to interrupting the run, and from there to leaving it alone. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final TaskStore tasks;
    private final RunStore runs;
    private final RunSession.Opener sessions;
    private final RunSettings settings;
    private final InstantSource clock;
    private final Map<String, LocalRun> active = new ConcurrentHashMap<>();
    private final Broadcast broadcast = new Broadcast();
    private final ExecutorService slots;
    private final ScheduledExecutorService timer;
    private long ticks;

    public LocalRuns(
            TaskStore tasks, RunStore runs, RunSession.Opener sessions, RunSettings settings, InstantSource clock) {
        this.tasks = tasks;
        this.runs = runs;
        this.sessions = sessions;
        this.settings = settings;
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

    /**
     * Ends what an earlier process left unfinished: its runs are lost. Those that a schedule began, or all of them where the settings say
     * so, are begun again; what they had copied already, the new runs find in place.
     *
     * @param schedule what schedules are noted as
     */
    public void recover(String schedule) {
        List<Run> left = runs.activeRuns().stream()
                .filter(run -> run.engine() == Engine.IN_PROCESS && !active.containsKey(run.taskId()))
                .toList();
        for (Run run : left) {
            StoredError error = new StoredError(
                    ErrorCode.INTERRUPTED.name(),
                    "The console was ended in mid-run",
                    "Run the task again: it goes on where it was.");
            runs.update(run.ended(RunState.LOST, now(), run.totals(), error));
            LOG.warn("Run {} of task {} was lost: an earlier console was ended in mid-run", run.id(), run.taskId());
        }
        for (Run run : left) {
            if (settings.restartLost() || run.startedBy().equals(schedule)) {
                restart(run);
            }
        }
    }

    private void restart(Run lost) {
        try {
            start(lost.taskId(), lost.kind(), lost.startedBy());
        } catch (DrayageException e) {
            LOG.warn("Task {} cannot be begun again: {}", lost.taskId(), e.getMessage());
        }
    }

    @Override
    public Run start(String taskId, RunKind kind, String startedBy) {
        StoredTask task = tasks.task(taskId);
        if (task == null) {
            throw new StaleTaskException(taskId);
        }
        if (task.details().engine() != Engine.IN_PROCESS) {
            throw new InvalidInputException(
                    "The engine " + task.details().engine() + " of the task '"
                            + task.details().name() + "' is not set up",
                    "Give the task the engine " + Engine.IN_PROCESS + ".");
        }
        Run run = Run.queued(UUID.randomUUID().toString(), taskId, kind, Engine.IN_PROCESS, startedBy, now());
        runs.begin(run);
        LocalRun local = new LocalRun(run, task.details().parameters(), runs, sessions, clock, broadcast::publish);
        active.put(taskId, local);
        broadcast.publish(local.snapshot());
        slots.execute(() -> carryOut(taskId, local));
        return run;
    }

    private void carryOut(String taskId, LocalRun run) {
        deleteOld(taskId);
        try {
            run.run();
        } catch (RuntimeException e) {
            LOG.error("What became of a run of task {} could not be kept", taskId, e);
        } finally {
            active.remove(taskId, run);
        }
    }

    /** Before the run, not after it: an end is not to wait for that, nor the store to be closed meanwhile. */
    private void deleteOld(String taskId) {
        try {
            // The run itself is one of those that are kept.
            runs.deleteOld(taskId, settings.kept() - 1);
        } catch (RuntimeException e) {
            LOG.error("Old runs of task {} could not be deleted; the next run tries again", taskId, e);
        }
    }

    @Override
    public boolean stop(String taskId) {
        LocalRun run = active.get(taskId);
        if (run == null || !run.stop()) {
            return false;
        }
        if (run.ended().getCount() == 0) {
            active.remove(taskId, run);
        }
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
        for (LocalRun run : active.values()) {
            try {
                run.tick(keep);
            } catch (RuntimeException e) {
                LOG.error("How far a run is could not be kept; it is tried again", e);
            }
        }
    }

    @Override
    public @Nullable RunSnapshot snapshot(String taskId) {
        LocalRun run = active.get(taskId);
        RunSnapshot snapshot = run == null ? null : run.snapshot();
        return snapshot != null && snapshot.run().state().isActive() ? snapshot : null;
    }

    @Override
    public Subscription subscribe() {
        return broadcast.subscribe(null);
    }

    @Override
    public Subscription subscribe(String taskId) {
        return broadcast.subscribe(taskId);
    }

    @Override
    public boolean writeReport(String runId, OutputStream out) {
        return new ReportWriter(runs).write(runId, out);
    }

    /** Stops all runs, and returns when they have ended or do not heed it; ends all subscriptions. */
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
        broadcast.close();
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

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
