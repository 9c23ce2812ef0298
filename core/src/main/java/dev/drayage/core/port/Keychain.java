package dev.drayage.core.port;

import dev.drayage.core.model.RegistryHost;
import java.util.Optional;

/** Knows the credential for a registry host. Thread-safe. */
@FunctionalInterface
public interface Keychain {
    /** Returns the credential that is bound to exactly this host and port, or empty for anonymous access. */
    Optional<Credential> credential(RegistryHost host);

    static Keychain anonymous() {
        return host -> Optional.empty();
    }

    /** Returns a keychain that asks the other one where this one knows nothing. */
    default Keychain orElse(Keychain other) {
        return host -> credential(host).or(() -> other.credential(host));
    }
}
