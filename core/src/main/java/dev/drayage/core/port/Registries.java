package dev.drayage.core.port;

import dev.drayage.core.model.RegistryHost;

/** Gives access to registries by host. Thread-safe; the same host gives the same registry. */
public interface Registries {
    SourceRegistry source(RegistryHost host);

    DestinationRegistry destination(RegistryHost host);
}
