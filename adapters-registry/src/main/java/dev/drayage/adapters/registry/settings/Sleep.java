package dev.drayage.adapters.registry.settings;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.retry.Pause;
import java.time.Duration;

/** Pauses in real time, ended by interrupting the thread. */
final class Sleep implements Pause {
    @Override
    public void take(Duration length) {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DrayageException(
                    ErrorCode.INTERRUPTED, "The run was stopped while it waited to try again", null, e);
        }
    }
}
