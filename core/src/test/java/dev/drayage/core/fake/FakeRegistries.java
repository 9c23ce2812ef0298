package dev.drayage.core.fake;

import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.port.DestinationRegistry;
import dev.drayage.core.port.OpenRegistries;
import dev.drayage.core.port.SourceRegistry;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The registries of one test; there are no others. */
public final class FakeRegistries implements OpenRegistries {
    private final Map<RegistryHost, FakeRegistry> byHost;
    private volatile boolean closed;

    public FakeRegistries(FakeRegistry... registries) {
        this.byHost = Arrays.stream(registries).collect(Collectors.toMap(FakeRegistry::host, Function.identity()));
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

    public boolean isClosed() {
        return closed;
    }

    private FakeRegistry registry(RegistryHost host) {
        return Objects.requireNonNull(byHost.get(host), () -> "The test has no registry " + host);
    }
}
