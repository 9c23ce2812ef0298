package dev.drayage.core.retry;

import dev.drayage.core.error.DrayageException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The attempts of one thing that is done: a request, or a blob with all that its download and upload take. What gets on is given its attempts
 * anew, so that a large blob comes over a line that breaks now and then. Used by one thread at a time; {@link #attempts} may be asked by others.
 */
public final class RetryBudget {
    private final RetryPolicy policy;
    private final Pause pause;
    private final AtomicInteger attempts = new AtomicInteger(1);
    private int failures;

    RetryBudget(RetryPolicy policy, Pause pause) {
        this.policy = policy;
        this.pause = pause;
    }

    /**
     * Takes note of a failure, and waits when another attempt may help.
     *
     * @throws DrayageException the failure itself when no other attempt is left or would help; INTERRUPTED when the run was stopped meanwhile
     */
    public void failed(DrayageException failure) {
        failures++;
        if (!failure.retryable() || failures >= policy.attempts()) {
            throw failure;
        }
        pause.take(policy.pause(failures, failure.retryAfter()));
        attempts.incrementAndGet();
    }

    /** Takes note that what was done since the last failure need not be done again. */
    public void progressed() {
        failures = 0;
    }

    /** Returns how many attempts were made, the one under way included. */
    public int attempts() {
        return attempts.get();
    }
}
