package dev.drayage.core.retry;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import java.time.Duration;

/** Lets a thread wait. Thread-safe. */
@FunctionalInterface
public interface Pause {
    /**
     * Returns after a while.
     *
     * @throws DrayageException with code INTERRUPTED when the run was stopped meanwhile
     */
    void take(Duration length);

    /** Returns pauses in real time. */
    static Pause real() {
        return length -> {
            try {
                Thread.sleep(length.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DrayageException(
                        ErrorCode.INTERRUPTED, "The run was stopped while it waited to try again", null, e);
            }
        };
    }
}
