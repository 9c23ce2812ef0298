package dev.drayage.console.task;

import dev.drayage.core.schedule.Schedule;
import dev.drayage.core.store.Engine;
import dev.drayage.core.store.StoredTask;
import dev.drayage.core.task.InvalidTaskException;
import dev.drayage.core.task.TaskProblem;
import java.time.Instant;
import java.util.List;

/** Makes and changes tasks. Thread-safe. */
public interface TaskService {
    /** Returns what can carry tasks out here, the usual one first. */
    List<Engine> engines();

    /**
     * Tells all that is wrong with a draft; contacts nothing.
     *
     * @return problems whose parameter is a name of the task format, or {@code name}, {@code description}, {@code engine},
     *     {@code schedule} or {@code zone}; none when it can be kept
     */
    List<TaskProblem> check(TaskDraft draft);

    /**
     * Makes a task.
     *
     * @throws InvalidTaskException with what {@link #check} would tell
     */
    StoredTask create(TaskDraft draft);

    /**
     * Changes a task; a run that is active goes on as it was begun.
     *
     * @param version the version that the user saw
     * @throws InvalidTaskException with what {@link #check} would tell
     * @throws dev.drayage.core.store.StaleTaskException when somebody has changed or deleted it meanwhile
     */
    StoredTask update(String id, long version, TaskDraft draft);

    /**
     * Deletes a task with its runs.
     *
     * @throws dev.drayage.core.store.StaleTaskException when somebody has changed or deleted it meanwhile
     * @throws dev.drayage.core.store.RunActiveException when a run of it is active
     */
    void delete(String id, long version);

    /** Returns a task as a form has it, to be edited, or to be made again under another name. */
    TaskDraft draft(StoredTask task);

    /** Returns the times after the given one at which a schedule is due, at most that many; for a preview. */
    List<Instant> times(Schedule schedule, Instant after, int count);
}
