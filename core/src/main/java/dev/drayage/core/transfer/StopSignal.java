package dev.drayage.core.transfer;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;

/**
 * Stops a run from outside, in two steps: no new image is begun; and then, what is still under way is given up. Thread-safe; once given,
 * a signal stays.
 */
public final class StopSignal {
    private volatile boolean requested;
    private volatile boolean abandoned;

    /** Asks the run to end: images that were not begun are skipped, those that were are finished. */
    public void request() {
        requested = true;
    }

    /** Asks the run to end at once. Tags are put last, so that nothing half copied can be seen. */
    public void abandon() {
        requested = true;
        abandoned = true;
    }

    public boolean isRequested() {
        return requested;
    }

    /** Returns whether the run shall end at once. */
    boolean isAbandoned() {
        return abandoned;
    }

    /** Ends what has not begun when the run shall end. */
    void refuseWhenGiven() {
        if (requested) {
            throw stopped();
        }
    }

    static DrayageException stopped() {
        return new DrayageException(
                ErrorCode.INTERRUPTED,
                "The run was stopped before the image was finished",
                "Run it again: it goes on where it was.");
    }
}
