package dev.drayage.adapters.aws.ecr.rate;

import java.time.Duration;

/**
 * A token bucket that holds one second's worth of calls. Whoever finds it empty takes a token that is still to come and is told how long
 * to wait for it, so that nobody is overtaken. Thread-safe; knows no clock.
 */
final class RateBucket {
    private static final double NANOS = 1e9;
    /** How long a rate that was lowered to nothing would need to be whole again. */
    private static final double RECOVERY_SECONDS = 60;
    /** The smallest share of the quota that throttling leaves. */
    private static final double LEAST = 1.0 / 16;

    private final double whole;
    private double quota;
    private double rate;
    private double tokens;
    private long refilled;
    private long lowered;

    RateBucket(double quota, long now) {
        this.whole = quota;
        this.quota = quota;
        this.rate = quota;
        this.tokens = Math.max(1, quota);
        this.refilled = now;
        this.lowered = now - (long) NANOS;
    }

    /** Makes the quota a part of what it was in the beginning; a rate that was lowered stays so in proportion. */
    synchronized void share(double share, long now) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("Not a share: " + share);
        }
        refill(now);
        double next = whole * share;
        rate = rate / quota * next;
        quota = next;
        tokens = Math.min(tokens, Math.max(1, rate));
    }

    /** Takes a token and returns how long it takes to come. */
    synchronized Duration take(long now) {
        refill(now);
        tokens--;
        return tokens >= 0 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil(-tokens / rate * NANOS));
    }

    /** Returns how long it takes until so many tokens have come; takes none. */
    synchronized Duration least(long count, long now) {
        refill(now);
        return Duration.ofNanos((long) Math.ceil(Math.max(0, count - tokens) / rate * NANOS));
    }

    /**
     * Halves the rate, and gives nothing away that was saved up: others spend from the same quota. Several refusals of one second count
     * once.
     */
    synchronized void lower(long now) {
        refill(now);
        tokens = Math.min(tokens, 0);
        if (now - lowered >= NANOS) {
            rate = Math.max(quota * LEAST, rate / 2);
            lowered = now;
        }
    }

    private void refill(long now) {
        double seconds = Math.max(0, now - refilled) / NANOS;
        refilled = Math.max(refilled, now);
        double gained = seconds * rate;
        rate = Math.min(quota, rate + quota * seconds / RECOVERY_SECONDS);
        tokens = Math.min(Math.max(1, rate), tokens + gained);
    }
}
