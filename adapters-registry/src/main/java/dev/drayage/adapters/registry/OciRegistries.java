package dev.drayage.adapters.registry;

import dev.drayage.adapters.registry.client.RegistryClient;
import dev.drayage.adapters.registry.http.Connections;
import dev.drayage.adapters.registry.json.JacksonJson;
import dev.drayage.adapters.registry.protocol.OciDestination;
import dev.drayage.adapters.registry.protocol.OciSource;
import dev.drayage.adapters.registry.protocol.ParallelLookups;
import dev.drayage.adapters.registry.protocol.PartBuffers;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.port.DestinationRegistry;
import dev.drayage.core.port.Json;
import dev.drayage.core.port.OpenRegistries;
import dev.drayage.core.port.SourceRegistry;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All registries that speak the OCI distribution protocol, over shared connections. Thread-safe; close it to close these. */
public final class OciRegistries implements OpenRegistries {
    private final RegistrySettings settings;
    private final InstantSource clock;
    private final Json json = json();
    private final Connections connections;
    private final ParallelLookups lookups = new ParallelLookups();
    private final PartBuffers buffers = new PartBuffers();
    private final Map<RegistryHost, Registry> registries = new ConcurrentHashMap<>();

    private OciRegistries(RegistrySettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.connections = new Connections(settings);
    }

    public static OciRegistries of(RegistrySettings settings) {
        return of(settings, InstantSource.system());
    }

    /** Returns the registries with a clock by which tokens and passwords end. */
    public static OciRegistries of(RegistrySettings settings, InstantSource clock) {
        return new OciRegistries(settings, clock);
    }

    /** Returns the JSON reader that goes with these registries. */
    public static Json json() {
        return new JacksonJson();
    }

    private record Registry(OciSource source, OciDestination destination, OciDestination paced) {}

    @Override
    public SourceRegistry source(RegistryHost host) {
        return registry(host).source();
    }

    @Override
    public DestinationRegistry destination(RegistryHost host) {
        return registry(host).destination();
    }

    @Override
    public void close() {
        lookups.close();
        connections.close();
    }

    @Override
    public DestinationRegistry paced(RegistryHost host) {
        return registry(host).paced();
    }

    private Registry registry(RegistryHost host) {
        return registries.computeIfAbsent(host, key -> {
            RegistryClient client = RegistryClient.of(key, settings, connections, json, clock);
            return new Registry(
                    new OciSource(client, lookups, json),
                    new OciDestination(client, lookups, buffers, json),
                    new OciDestination(client.paced(), lookups, buffers, json));
        });
    }
}
