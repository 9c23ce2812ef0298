package dev.drayage.console.engine.fargate;

import dev.drayage.console.engine.fargate.WorkerTask.Status;
import dev.drayage.console.run.RemoteProgress;
import dev.drayage.console.run.RemoteRun;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.store.RunState;
import dev.drayage.core.store.StoredError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run that a worker carries out: what ECS says of its task, and what its log has told. Used by one thread at a time. */
final class FargateRun implements RemoteRun {
    private static final int SUCCESS = 0;
    private static final int SOME_FAILED = 1;
    private static final int REFUSED = 2;
    private static final int INTERRUPTED = 130;

    /** How long the last lines take at most from the worker to the log. */
    private static final Duration LAG = Duration.ofSeconds(60);

    /** How long ECS may not know yet of a task that it has begun. */
    private static final Duration NOVELTY = Duration.ofMinutes(2);

    private static final StoredError LOST = new StoredError(
            ErrorCode.NOT_FOUND.name(),
            "Amazon ECS does not know the worker any more, and its log has no report",
            "Run the task again: it finds what is copied.");

    private final WorkerTask task;
    private final WorkerLog log;
    private final Instant begun;
    private final InstantSource clock;

    /** @param begun when the run was begun */
    FargateRun(WorkerTask task, WorkerLog log, Instant begun, InstantSource clock) {
        this.task = task;
        this.log = log;
        this.begun = begun;
        this.clock = clock;
    }

    @Override
    public RemoteProgress look() {
        Status status = task.look();
        // After the task: what it said before its end is there, or comes.
        List<ImageResult> images = log.read();
        if (status == null) {
            return forgotten(images);
        }
        if (status.stopped() == null) {
            return progress(state(status), images, null);
        }
        return isComplete(status) ? ended(status, images) : progress(RunState.RUNNING, images, null);
    }

    private RunState state(Status status) {
        if (status.waiting()) {
            return RunState.QUEUED;
        }
        return log.lines().isPlanned() ? RunState.RUNNING : RunState.PLANNING;
    }

    /** Returns whether the log has all that it will ever have. */
    private boolean isComplete(Status status) {
        return log.lines().report() != null
                || status.stopped() == null
                || status.stopped().plus(LAG).isBefore(clock.instant());
    }

    private RemoteProgress ended(Status status, List<ImageResult> images) {
        Integer exit = status.exitCode();
        if (exit == null) {
            RunState state = status.byUser() ? RunState.STOPPED : RunState.FAILED;
            return progress(state, images, status.byUser() ? null : killed("Amazon ECS ended it", status));
        }
        return switch (exit) {
            case SUCCESS -> progress(RunState.SUCCEEDED, images, null);
            // Where no image is to blame, something else is.
            case SOME_FAILED ->
                progress(
                        RunState.FAILED,
                        images,
                        log.lines().isIncomplete() ? null : log.lines().error());
            case REFUSED -> progress(RunState.FAILED, images, refused(status));
            case INTERRUPTED -> progress(RunState.STOPPED, images, null);
            default -> progress(RunState.FAILED, images, killed("it ended with status " + exit, status));
        };
    }

    private StoredError refused(Status status) {
        StoredError said = log.lines().error();
        return said == null ? killed("it refused the task", status) : said;
    }

    private static StoredError killed(String what, Status status) {
        return new StoredError(
                ErrorCode.INTERRUPTED.name(),
                "The worker did not come to its end: " + what
                        + (status.reason().isEmpty() ? "" : " (" + status.reason() + ")"),
                "Run the task again: it goes on where it was. If it is killed for want of memory, raise the stack's workerMemory.");
    }

    /** Returns how a run ended that ECS does not know any more, by what its log has; or that it does not know yet. */
    private RemoteProgress forgotten(List<ImageResult> images) {
        WorkerLines lines = log.lines();
        if (lines.report() == null) {
            return begun.plus(NOVELTY).isAfter(clock.instant())
                    ? progress(RunState.QUEUED, images, null)
                    : progress(RunState.LOST, images, LOST);
        }
        RunState state = lines.isIncomplete() ? RunState.FAILED : RunState.SUCCEEDED;
        return progress(lines.isInterrupted() ? RunState.STOPPED : state, images, null);
    }

    private RemoteProgress progress(RunState state, List<ImageResult> images, @Nullable StoredError error) {
        WorkerLines lines = log.lines();
        return new RemoteProgress(
                state,
                lines.images(),
                lines.bytesExpected(),
                lines.bytesMoved(),
                images,
                state.isActive() ? null : lines.report(),
                error);
    }
}
