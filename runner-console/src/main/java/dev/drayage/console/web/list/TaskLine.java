package dev.drayage.console.web.list;

import dev.drayage.console.web.page.Progress;
import dev.drayage.core.store.StoredTask;
import dev.drayage.core.store.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * A task as the list shows it.
 *
 * @param progress of the last run, or null when there was none
 */
public record TaskLine(
        StoredTask task, TaskState state, @Nullable Progress progress) {
    /** Returns whether a run is under way. */
    public boolean isActive() {
        return state == TaskState.ACTIVE;
    }
}
