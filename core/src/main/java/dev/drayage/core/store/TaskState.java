package dev.drayage.core.store;

import org.jspecify.annotations.Nullable;

/** How a task stands, by its last run: what lists of tasks are filtered by. */
public enum TaskState {
    NEVER_RUN,
    ACTIVE,
    SUCCEEDED,
    FAILED,
    STOPPED,
    LOST;

    /** Returns the state of a task whose last run has the given one; null when it was never run. */
    public static TaskState of(@Nullable RunState lastRun) {
        if (lastRun == null) {
            return NEVER_RUN;
        }
        return switch (lastRun) {
            case QUEUED, PLANNING, RUNNING, STOPPING -> ACTIVE;
            case SUCCEEDED -> SUCCEEDED;
            case FAILED -> FAILED;
            case STOPPED -> STOPPED;
            case LOST -> LOST;
        };
    }
}
