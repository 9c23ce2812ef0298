package dev.drayage.it.testbed.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Allows a rate of calls and bursts of as many as come in one second; thread-safe. */
final class TokenBucket {
    private final double perSecond;
    private final double capacity;
    private final InstantSource clock;
    private double tokens;
    private Instant filled;

    TokenBucket(double perSecond, InstantSource clock) {
        this.perSecond = perSecond;
        this.capacity = Math.max(1, perSecond);
        this.clock = clock;
        this.tokens = capacity;
        this.filled = clock.instant();
    }

    synchronized boolean take() {
        Instant now = clock.instant();
        double seconds = Duration.between(filled, now).toNanos() / 1e9;
        tokens = Math.min(capacity, tokens + Math.max(0, seconds) * perSecond);
        filled = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
