package dev.drayage.core.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run of a task. Immutable.
 *
 * @param id a name for programs and addresses: letters, digits and hyphens
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
        RunState state,
        String startedBy,
        Instant started,
        @Nullable Instant ended,
        RunTotals totals,
        @Nullable StoredError error) {
    /** Returns the same run in another state, not ended. */
    public Run in(RunState newState, RunTotals newTotals) {
        return new Run(id, taskId, kind, engine, newState, startedBy, started, null, newTotals, error);
    }

    /** Returns the same run, ended. */
    public Run ended(RunState newState, Instant when, RunTotals newTotals, @Nullable StoredError newError) {
        return new Run(id, taskId, kind, engine, newState, startedBy, started, when, newTotals, newError);
    }
}
