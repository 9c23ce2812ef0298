package dev.drayage.adapters.registry.settings;

import java.time.Duration;

/**
 * How slow a registry may be before its connection is given up, and what was under way is tried again. Immutable.
 *
 * @param window how long bytes are waited for before it is judged how many came
 * @param leastBytes how many bytes have to come, or go, within such a window; time in which nobody waits for them does not count
 * @param answer how long an answer may take to begin once the request is sent: checking a large upload takes a while
 */
public record Patience(Duration window, long leastBytes, Duration answer) {
    private static final Patience STANDARD = new Patience(Duration.ofMinutes(1), 60 * 1024, Duration.ofMinutes(5));

    /** Returns what counts when nothing else is said: 1 KiB a second over a minute, 5 minutes for an answer. */
    public static Patience standard() {
        return STANDARD;
    }
}
