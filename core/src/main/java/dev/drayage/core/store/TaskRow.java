package dev.drayage.core.store;

import org.jspecify.annotations.Nullable;

/**
 * A task in a list.
 *
 * @param lastRun the run that was begun last, under way or ended, or null when there was none
 */
public record TaskRow(StoredTask task, @Nullable Run lastRun) {
    public TaskState state() {
        return TaskState.of(lastRun == null ? null : lastRun.state());
    }
}
