package dev.drayage.core.store;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;

/** A task's run is active, so that no other can be begun, and the task cannot be deleted. */
public final class RunActiveException extends DrayageException {
    private static final long serialVersionUID = 1L;

    public RunActiveException(String taskId) {
        super(
                ErrorCode.CONFLICT,
                "A run of the task '" + taskId + "' is active already",
                "Wait until it has ended, or stop it.");
    }
}
