package dev.drayage.core.port;

/** Keeps secrets under names. Thread-safe. */
@FunctionalInterface
public interface SecretStore {
    /**
     * Reads a secret's current value: text, never to be shown.
     *
     * @param name the secret's name or ARN
     * @throws dev.drayage.core.error.DrayageException when there is no such secret or it may not be read; names the secret only
     */
    String read(String name);
}
