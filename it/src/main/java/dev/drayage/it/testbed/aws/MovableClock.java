package dev.drayage.it.testbed.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is moved, for {@link LocalAwsBuilder#clock}; thread-safe. */
public final class MovableClock implements InstantSource {
    private volatile Instant now;

    /** Makes a clock that shows a moment. */
    public MovableClock(Instant start) {
        now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Moves the clock forward. */
    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
    }
}
