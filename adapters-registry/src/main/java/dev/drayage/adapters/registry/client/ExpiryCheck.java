package dev.drayage.adapters.registry.client;

import dev.drayage.adapters.registry.http.Failures;
import dev.drayage.adapters.registry.http.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Tells a password that has ended from a lack of permission, where a registry answers 403 to both. The answer to a HEAD has no body that
 * would say which: the registry is then asked for its root, which needs a password and no permission. Thread-safe.
 */
final class ExpiryCheck {
    /** How long no further question is asked after one from which the password came out good: a denied run asks many HEADs. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final InstantSource clock;
    private Instant pausedUntil = Instant.MIN;

    ExpiryCheck(InstantSource clock) {
        this.clock = clock;
    }

    /** @param root asks for the registry's root with the header that was refused */
    boolean hasEnded(Reply refusal, Supplier<Reply> root) {
        return refusal.call().method().equals("HEAD") ? hasEnded(root) : Failures.saysExpired(refusal);
    }

    private synchronized boolean hasEnded(Supplier<Reply> root) {
        Instant now = clock.instant();
        if (now.isBefore(pausedUntil)) {
            return false;
        }
        try (Reply reply = root.get()) {
            boolean ended = Failures.saysExpired(reply);
            if (!ended) {
                pausedUntil = now.plus(PAUSE);
            }
            return ended;
        }
    }
}
