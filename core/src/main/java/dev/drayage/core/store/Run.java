package dev.drayage.core.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run of a task. Immutable.
 *
 * @param id a name for programs and addresses: letters, digits and hyphens
 * @param arn of the task of Amazon ECS or the execution of AWS Step Functions that carries it out; null in this process, and before it was
 *     begun there
 * @param startedBy who or what began it, such as a user's name or {@code schedule}
 * @param started when it was begun, or queued
 * @param ended null as long as it is active
 * @param totals what it came to; of an active run the last that was kept, which may be some seconds old
 * @param error why it failed as a whole, or was lost; null when it did not: images have errors of their own
 */
public record Run(
        String id,
        String taskId,
        RunKind kind,
        Engine engine,
        @Nullable String arn,
        RunState state,
        String startedBy,
        Instant started,
        @Nullable Instant ended,
        RunTotals totals,
        @Nullable StoredError error) {
    /** Returns a run that is begun, and waits for its turn. */
    public static Run queued(String id, String taskId, RunKind kind, Engine engine, String startedBy, Instant started) {
        return new Run(id, taskId, kind, engine, null, RunState.QUEUED, startedBy, started, null, RunTotals.NONE, null);
    }

    /** Returns the same run in another state, not ended. */
    public Run in(RunState newState, RunTotals newTotals) {
        return new Run(id, taskId, kind, engine, arn, newState, startedBy, started, null, newTotals, error);
    }

    /** Returns the same run, carried out by what has this ARN. */
    public Run by(String newArn) {
        return new Run(id, taskId, kind, engine, newArn, state, startedBy, started, ended, totals, error);
    }

    /** Returns the same run, ended. */
    public Run ended(RunState newState, Instant when, RunTotals newTotals, @Nullable StoredError newError) {
        return new Run(id, taskId, kind, engine, arn, newState, startedBy, started, when, newTotals, newError);
    }
}
