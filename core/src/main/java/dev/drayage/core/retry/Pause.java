package dev.drayage.core.retry;

import dev.drayage.core.error.DrayageException;
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
}
