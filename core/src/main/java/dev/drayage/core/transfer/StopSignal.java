package dev.drayage.core.transfer;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stops a run from outside, in two steps: no new image is begun; and then, what is still under way is given up. Thread-safe; once given,
 * a signal stays.
 */
public final class StopSignal {
    private volatile boolean requested;
    private final CountDownLatch abandoned = new CountDownLatch(1);

    /** Asks the run to end: images that were not begun are skipped, those that were are finished. */
    public void request() {
        requested = true;
    }

    /** Asks the run to end at once. Tags are put last, so that nothing half copied can be seen. */
    public void abandon() {
        requested = true;
        abandoned.countDown();
    }

    public boolean isRequested() {
        return requested;
    }

    /** Returns whether the run shall end at once. */
    boolean isAbandoned() {
        return abandoned.getCount() == 0;
    }

    /** Ends what has not begun when the run shall end. */
    void refuseWhenGiven() {
        if (requested) {
            throw stopped();
        }
    }

    /**
     * Returns after a while.
     *
     * @throws DrayageException when the run shall end at once, then or meanwhile
     */
    void pause(Duration length) {
        try {
            if (abandoned.await(length.toMillis(), TimeUnit.MILLISECONDS)) {
                throw stopped();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
