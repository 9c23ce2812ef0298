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
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has each run carried out by its task's engine; plans are made in this process, whatever the engine. */
public final class TaskRuns implements RunService, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TaskRuns.class);

    private final TaskStore tasks;
    private final RunStore runs;
    private final boolean here;
    private final RunSettings settings;
    private final InstantSource clock;
    private final Broadcast broadcast = new Broadcast();
    private final LocalRuns local;
    private final RemoteRuns remote;

    /**
     * Begins nothing yet.
     *
     * @param engines what carries runs out elsewhere, each of another kind
     * @param here whether tasks can be carried out in this process
     */
    public TaskRuns(
            TaskStore tasks,
            RunStore runs,
            RunSession.Opener sessions,
            List<RemoteEngine> engines,
            boolean here,
            RunSettings settings,
            InstantSource clock) {
        this.tasks = tasks;
        this.runs = runs;
        this.here = here;
        this.settings = settings;
        this.clock = clock;
        OldRuns old = new OldRuns(runs, settings.kept());
        this.local = new LocalRuns(runs, sessions, settings, broadcast, old, clock);
        this.remote = new RemoteRuns(runs, engines, broadcast, old, settings.lookInterval(), clock);
    }

    /**
     * Takes up what an earlier process left. Its own runs are lost: those that a schedule began, or all of them where the settings say so,
     * are begun again, and find in place what was copied. Runs elsewhere are followed from where they are.
     *
     * @param schedule what schedules are noted as
     */
    public void recover(String schedule) {
        List<Run> lost = new ArrayList<>();
        for (Run run : runs.activeRuns()) {
            if (run.engine() == Engine.IN_PROCESS) {
                lose(run);
                lost.add(run);
            } else {
                follow(run);
            }
        }
        for (Run run : lost) {
            if (settings.restartLost() || run.startedBy().equals(schedule)) {
                restart(run);
            }
        }
    }

    private void lose(Run run) {
        StoredError error = new StoredError(
                ErrorCode.INTERRUPTED.name(),
                "The console was ended in mid-run",
                "Run the task again: it goes on where it was.");
        runs.update(run.ended(RunState.LOST, now(), run.totals(), error));
        LOG.warn("Run {} of task {} was lost: an earlier console was ended in mid-run", run.id(), run.taskId());
    }

    private void follow(Run run) {
        StoredTask task = tasks.task(run.taskId());
        if (task != null) {
            remote.follow(run, task);
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
        Engine engine =
                kind == RunKind.PLAN ? Engine.IN_PROCESS : task.details().engine();
        check(task, kind);
        Run run = Run.queued(UUID.randomUUID().toString(), taskId, kind, engine, startedBy, now());
        runs.begin(run);
        if (engine == Engine.IN_PROCESS) {
            local.carryOut(run, task);
        } else {
            remote.follow(run, task);
        }
        return run;
    }

    /** A plan changes nothing, and is made in this process whatever the task says. */
    private void check(StoredTask task, RunKind kind) {
        Engine engine = task.details().engine();
        boolean known = engine == Engine.IN_PROCESS ? here : remote.has(engine);
        if (kind == RunKind.TRANSFER && !known) {
            throw new InvalidInputException(
                    "The engine " + engine + " of the task '" + task.details().name() + "' is not set up",
                    "Give the task another engine, or start the console with --stack and the name of a deployed stack that has it.");
        }
    }

    @Override
    public boolean stop(String taskId) {
        return local.stop(taskId) || remote.stop(taskId);
    }

    @Override
    public @Nullable RunSnapshot snapshot(String taskId) {
        RunSnapshot here = local.snapshot(taskId);
        RunSnapshot snapshot = here == null ? remote.snapshot(taskId) : here;
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

    /** Stops the runs in this process, and returns when they have ended or do not heed it; ends all subscriptions. */
    @Override
    public void close() {
        local.close();
        remote.close();
        broadcast.close();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
