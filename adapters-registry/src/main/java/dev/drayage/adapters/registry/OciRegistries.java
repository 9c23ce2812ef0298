package dev.drayage.adapters.registry;

import dev.drayage.adapters.registry.json.JacksonJson;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.port.DestinationRegistry;
import dev.drayage.core.port.Json;
import dev.drayage.core.port.Registries;
import dev.drayage.core.port.SourceRegistry;

/** All registries that speak the OCI distribution protocol, over shared connections. Thread-safe; close it to close these. */
public final class OciRegistries implements Registries, AutoCloseable {
    @SuppressWarnings("UnusedVariable")
    private OciRegistries(RegistrySettings settings) {
        settings.requestCounts();
    }

    public static OciRegistries of(RegistrySettings settings) {
        return new OciRegistries(settings);
    }

    /** Returns the JSON reader that goes with these registries. */
    public static Json json() {
        return new JacksonJson();
    }

    @Override
    public SourceRegistry source(RegistryHost host) {
        throw new IllegalStateException("to be written");
    }

    @Override
    public DestinationRegistry destination(RegistryHost host) {
        throw new IllegalStateException("to be written");
    }

    @Override
    public void close() {}
}
