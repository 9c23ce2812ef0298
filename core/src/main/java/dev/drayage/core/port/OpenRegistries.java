package dev.drayage.core.port;

/** Registries with connections that are open until they are closed. Thread-safe. */
public interface OpenRegistries extends Registries, AutoCloseable {
    /** Closes all connections; what is under way breaks. Never throws. */
    @Override
    void close();

    /** Opens registries for an identity. */
    @FunctionalInterface
    interface Opener {
        OpenRegistries open(Keychain keychain);
    }
}
