package dev.drayage.core.port;

import dev.drayage.core.model.RegistryHost;

/** Registries with connections that are open until they are closed. Thread-safe. */
public interface OpenRegistries extends Registries, AutoCloseable {
    /** Returns a registry to write to for someone who paces requests, and wants to hear of each that was throttled (429). */
    default DestinationRegistry paced(RegistryHost host) {
        return destination(host);
    }

    /** Closes all connections; what is under way breaks. Never throws. */
    @Override
    void close();

    /** Opens registries for an identity. */
    @FunctionalInterface
    interface Opener {
        OpenRegistries open(Keychain keychain);
    }
}
