package dev.drayage.adapters.registry.client;

import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.port.Credential;
import dev.drayage.core.port.Keychain;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Gives the first of its credentials until it is refused, then the next; the last one for ever. It counts how often it was asked. */
final class IssuingKeychain implements Keychain {
    private final Deque<Credential> credentials;
    private int asked;
    private int refused;

    IssuingKeychain(Credential... credentials) {
        this.credentials = new ArrayDeque<>(List.of(credentials));
    }

    @Override
    public synchronized Optional<Credential> credential(RegistryHost host) {
        asked++;
        return Optional.ofNullable(credentials.peek());
    }

    @Override
    public synchronized void refused(RegistryHost host, Credential credential) {
        refused++;
        if (credential.equals(credentials.peek()) && credentials.size() > 1) {
            credentials.remove();
        }
    }

    /** Lets the next credential take the first one's place. */
    synchronized void next() {
        credentials.remove();
    }

    synchronized int asked() {
        return asked;
    }

    synchronized int refusals() {
        return refused;
    }
}
