package dev.drayage.core.port;

import dev.drayage.core.model.RegistryHost;
import java.util.Optional;

/** Knows the credential for a registry host. Thread-safe. */
@FunctionalInterface
public interface Keychain {
    /**
     * Returns the credential that is bound to exactly this host and port, or empty for anonymous access. It is asked for once, and anew
     * when it is due ({@link Credential#isDue}) or was refused.
     */
    Optional<Credential> credential(RegistryHost host);

    /**
     * Hears that the registry, or its token service, did not accept a credential, as if it had ended; it is asked for another one right
     * after. A keychain that holds credentials forgets this one, if it is the one that it holds for the host, and no other.
     */
    default void refused(RegistryHost host, Credential credential) {}

    static Keychain anonymous() {
        return host -> Optional.empty();
    }

    /** Returns a keychain that asks the other one where this one knows nothing; both hear of refusals. */
    default Keychain orElse(Keychain other) {
        Keychain first = this;
        return new Keychain() {
            @Override
            public Optional<Credential> credential(RegistryHost host) {
                return first.credential(host).or(() -> other.credential(host));
            }

            @Override
            public void refused(RegistryHost host, Credential credential) {
                first.refused(host, credential);
                other.refused(host, credential);
            }
        };
    }
}
