package dev.drayage.adapters.aws.ecr.rate;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import java.time.Duration;

/** Lets the calling thread wait. Thread-safe. */
@FunctionalInterface
public interface Sleep {
    void pause(Duration duration) throws InterruptedException;

    /** Returns the one that really waits. */
    static Sleep real() {
        return duration -> Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
    }

    /** Waits; an interruption is the end of the run. */
    default void pauseOrStop(Duration duration) {
        if (duration.isZero()) {
            return;
        }
        try {
            pause(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DrayageException(
                    ErrorCode.INTERRUPTED,
                    "The run was stopped while it waited for Amazon ECR's quota",
                    "Run it again: it goes on where it was.",
                    e);
        }
    }
}
