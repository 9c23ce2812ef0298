package dev.drayage.adapters.registry.http;

import dev.drayage.core.model.RegistryHost;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the credential for a registry, for messages: never the credential itself.
 *
 * @param found whether there is one
 * @param withheldFrom the token service's host that was not trusted with it, or null
 */
public record Login(
        RegistryHost registry, boolean found, @Nullable String withheldFrom) {
    /** Returns what helps when the registry, or its token service, wants another credential than it got. */
    String remedy() {
        if (found && withheldFrom != null) {
            return "The credential for '" + registry + "' was not shown to its token service at '" + withheldFrom
                    + "': if you trust that, allow it with --allow-realm " + registry + "=" + withheldFrom + ".";
        }
        return found
                ? "The credential for '" + registry + "' was refused: check it, or log in again."
                : "No credential for '" + registry + "' was found: log in with 'docker login " + registry
                        + "', or give one with --password-stdin.";
    }
}
