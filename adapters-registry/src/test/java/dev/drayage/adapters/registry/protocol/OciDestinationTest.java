package dev.drayage.adapters.registry.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drayage.adapters.registry.client.RegistryClient;
import dev.drayage.adapters.registry.http.Connections;
import dev.drayage.adapters.registry.json.JacksonJson;
import dev.drayage.adapters.registry.loopback.LoopbackServer;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.port.DestinationContents;
import dev.drayage.core.port.Lookup;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class OciDestinationTest {
    @Test
    void nothingAskedIsNoRequest() {
        try (LoopbackServer registry = LoopbackServer.start();
                Connections connections =
                        new Connections(RegistrySettings.builder().build());
                ParallelLookups lookups = new ParallelLookups()) {
            RegistryClient client = RegistryClient.of(
                    RegistryHost.of(registry.host()),
                    RegistrySettings.builder().plainHttp(registry.host()).build(),
                    connections,
                    new JacksonJson(),
                    InstantSource.system());
            OciDestination destination = new OciDestination(client, lookups, new PartBuffers(), new JacksonJson());
            assertEquals(
                    new DestinationContents(true, Lookup.empty()),
                    destination.find(RepositoryName.of("app"), List.of()));
            assertEquals(List.of(), registry.requests());
        }
    }
}
