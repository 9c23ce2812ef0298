package dev.drayage.core.store;

/** How far a run is. */
public enum RunState {
    /** It waits for others to end. */
    QUEUED,
    /** Nothing is moved yet: the source is listed and compared with the destination. */
    PLANNING,
    /** Images are copied; the next ones are planned meanwhile. */
    RUNNING,
    /** It was asked to end, and finishes or gives up what is under way. */
    STOPPING,
    /** It ended, and every image is in place; a plan ended with nothing that would be refused. */
    SUCCEEDED,
    /** It ended, and something is not in place, or would not be. */
    FAILED,
    /** It was stopped before it came to every image. */
    STOPPED,
    /** What carried it out ended in mid-run. What it copied is copied; the next run finds it. */
    LOST;

    /** Returns whether the run has not ended. A task has at most one such run. */
    public boolean isActive() {
        return switch (this) {
            case QUEUED, PLANNING, RUNNING, STOPPING -> true;
            case SUCCEEDED, FAILED, STOPPED, LOST -> false;
        };
    }
}
