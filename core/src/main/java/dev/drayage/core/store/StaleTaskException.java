package dev.drayage.core.store;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;

/** Somebody has changed or deleted a task since it was read; nothing was changed. */
public final class StaleTaskException extends DrayageException {
    private static final long serialVersionUID = 1L;

    public StaleTaskException(String taskId) {
        super(
                ErrorCode.CONFLICT,
                "The task '" + taskId + "' was changed or deleted by somebody else meanwhile",
                "Look at it again, and repeat what you wanted to do.");
    }
}
