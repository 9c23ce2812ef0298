package dev.drayage.core.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps tasks. Thread-safe, and safe against others that use the same store. */
public interface TaskStore {
    /** Adds a task. */
    void add(StoredTask task);

    /**
     * Puts a task in the place of its earlier version.
     *
     * @param task as it shall be, with the version that was read
     * @return the task with its new version
     * @throws StaleTaskException when somebody has changed or deleted it meanwhile
     */
    StoredTask update(StoredTask task);

    /**
     * Deletes a task with its runs.
     *
     * @throws StaleTaskException when somebody has changed or deleted it meanwhile
     * @throws RunActiveException when a run of it is active
     */
    void delete(String id, long version);

    /** Returns a task, or null when there is none of this id. */
    @Nullable
    StoredTask task(String id);

    /** Lists tasks with their last runs. */
    Page<TaskRow> tasks(TaskQuery query);

    /** Returns tasks that were to be run by themselves at the given time or before, the longest overdue first. */
    List<StoredTask> due(Instant now, int limit);

    /**
     * Sets when a task is next run by itself; this is no change by a user.
     *
     * @param expected the time that was read
     * @return false when that was not the time any more, and nothing was changed: somebody else was first
     */
    boolean reschedule(String id, Instant expected, @Nullable Instant next);
}
