package dev.drayage.adapters.aws.fake;

import dev.drayage.core.fake.FakeJson;
import dev.drayage.core.fake.FakeRegistry;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.port.DestinationRegistry;
import dev.drayage.core.port.Keychain;
import dev.drayage.core.port.OpenRegistries;
import dev.drayage.core.port.SourceRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Registries of any host in memory, and the keychain that they were opened with. Thread-safe. */
public final class PlainRegistries implements OpenRegistries {
    private final Keychain keychain;
    private final Map<RegistryHost, FakeRegistry> registries = new ConcurrentHashMap<>();
    private volatile boolean closed;

    public PlainRegistries(Keychain keychain) {
        this.keychain = keychain;
    }

    public Keychain keychain() {
        return keychain;
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public SourceRegistry source(RegistryHost host) {
        return registry(host);
    }

    @Override
    public DestinationRegistry destination(RegistryHost host) {
        return registry(host);
    }

    @Override
    public void close() {
        closed = true;
    }

    private FakeRegistry registry(RegistryHost host) {
        return registries.computeIfAbsent(host, key -> new FakeRegistry(key.value(), new FakeJson()));
    }
}
