package dev.drayage.adapters.registry.client;

import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.port.Credential;
import dev.drayage.core.port.Keychain;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The credential for one registry: asked for when it is first needed, when it is due, and when it was refused. Thread-safe. */
final class HeldCredential {
    /** How long a keychain that had no other credential is left alone: not every refused request shall start a credential helper. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final RegistryHost host;
    private final Keychain keychain;
    private final InstantSource clock;

    private @Nullable Credential held;
    private boolean asked;
    private Instant pausedUntil = Instant.MIN;

    HeldCredential(RegistryHost host, Keychain keychain, InstantSource clock) {
        this.host = host;
        this.keychain = keychain;
        this.clock = clock;
    }

    /** Returns the credential, or null for anonymous access. */
    synchronized @Nullable Credential current() {
        if (!asked || (held != null && held.isDue(clock.instant()))) {
            held = keychain.credential(host).orElse(null);
            asked = true;
        }
        return held;
    }

    /** Returns whether there is a credential, be it due or not. */
    synchronized boolean exists() {
        return held != null || current() != null;
    }

    /**
     * Asks for another credential in place of one that was refused as if it had ended; once, whoever else comes with the same one.
     *
     * @return whether there is another one now
     */
    synchronized boolean renew(Credential refused) {
        if (held == null || !held.equals(refused)) {
            return held != null;
        }
        Instant now = clock.instant();
        if (now.isBefore(pausedUntil)) {
            return false;
        }
        keychain.refused(host, refused);
        Credential next = keychain.credential(host).orElse(null);
        if (next == null || next.equals(refused)) {
            pausedUntil = now.plus(PAUSE);
            return false;
        }
        held = next;
        return true;
    }
}
