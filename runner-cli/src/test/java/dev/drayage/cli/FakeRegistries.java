package dev.drayage.cli;

import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.port.DestinationRegistry;
import dev.drayage.core.port.OpenRegistries;
import dev.drayage.core.port.SourceRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Registries in memory, one for every host that is asked for. Thread-safe. */
final class FakeRegistries implements OpenRegistries {
    private final Map<RegistryHost, FakeRegistry> registries = new ConcurrentHashMap<>();

    FakeRegistry at(String host) {
        return at(RegistryHost.of(host));
    }

    private FakeRegistry at(RegistryHost host) {
        return registries.computeIfAbsent(host, key -> new FakeRegistry());
    }

    @Override
    public SourceRegistry source(RegistryHost host) {
        return at(host);
    }

    @Override
    public DestinationRegistry destination(RegistryHost host) {
        return at(host);
    }

    @Override
    public void close() {}
}
