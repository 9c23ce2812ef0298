package dev.drayage.adapters.aws.ecr.rate;

import java.time.Duration;
import java.util.Map;

/** A time that passes only when somebody waits. Used by one thread. */
public final class FakeTime {
    private Duration now = Duration.ZERO;

    /** Returns how long was waited so far. */
    public Duration passed() {
        return now;
    }

    /** Lets time pass. */
    public void pass(Duration duration) {
        now = now.plus(duration);
    }

    /** Returns rates of the default quotas that wait by this time, and for the middle of a range. */
    public EcrRates rates() {
        return new EcrRates(Map.of(), () -> now.toNanos(), this::pass, () -> 0.5);
    }
}
