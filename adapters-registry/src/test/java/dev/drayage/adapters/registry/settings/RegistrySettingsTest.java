package dev.drayage.adapters.registry.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.drayage.core.error.InvalidInputException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistrySettingsTest {
    private final RegistrySettings.Builder settings = RegistrySettings.builder();

    @Test
    void readsAListOfEndpoints() {
        Map<String, URI> endpoints = settings.endpoints(
                        " a.example=https://x.example , ,*.b.example=https://y.example,")
                .build()
                .endpoints();

        assertEquals(List.of("a.example", "*.b.example"), List.copyOf(endpoints.keySet()));
        assertEquals(URI.create("https://y.example"), endpoints.get("*.b.example"));
    }

    @Test
    void theFirstEndpointOfAHostCounts() {
        settings.endpoint(RegistryEndpoint.parse("a.example=https://first.example"))
                .endpoints("a.example=https://second.example");

        assertEquals(
                Map.of("a.example", URI.create("https://first.example")),
                settings.build().endpoints());
    }

    @Test
    void aListWithAWrongEndpointIsRefused() {
        assertThrows(InvalidInputException.class, () -> settings.endpoints("a.example=https://x.example,b.example"));
    }
}
