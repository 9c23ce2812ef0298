package dev.drayage.console.run;

import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunKind;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Runs tasks. Thread-safe. */
public interface RunService {
    /**
     * Begins a run and returns at once; of several callers for one task exactly one does.
     *
     * @param startedBy who or what begins it
     * @throws dev.drayage.core.store.RunActiveException when a run of the task is active
     * @throws dev.drayage.core.store.StaleTaskException when there is no such task
     * @throws dev.drayage.core.error.InvalidInputException when the task's engine is not set up here
     */
    Run start(String taskId, RunKind kind, String startedBy);

    /**
     * Asks a task's active run to end and returns at once: images that are under way are finished, and given up when that takes long.
     *
     * @return false when no run is active
     */
    boolean stop(String taskId);

    /** Returns how far a task's active run is, or null when none is. */
    @Nullable
    RunSnapshot snapshot(String taskId);

    /**
     * Subscribes to what all runs do. To be closed.
     *
     * @throws dev.drayage.core.error.InvalidInputException when there are too many subscriptions
     */
    Subscription subscribe();

    /** Subscribes to what runs of one task do. To be closed. */
    Subscription subscribe(String taskId);

    /**
     * Writes an ended run's report in the JSON form that all runners have.
     *
     * @param out is flushed and not closed
     * @return false when the run does not exist, has not ended or left no report: nothing was written
     */
    boolean writeReport(String runId, OutputStream out);
}
