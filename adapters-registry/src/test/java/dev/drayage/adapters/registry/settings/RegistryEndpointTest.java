package dev.drayage.adapters.registry.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.drayage.core.error.InvalidInputException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryEndpointTest {
    @ParameterizedTest
    @CsvSource({
        "registry.example=https://10.0.0.1:8443,      registry.example,      https://10.0.0.1:8443",
        "registry.example:5000=https://other.example, registry.example:5000, https://other.example",
        "*.dkr.ecr.*.aws=https://vpce.example,        *.dkr.ecr.*.aws,       https://vpce.example",
        "*.example:5000=https://other.example/,       *.example:5000,        https://other.example/",
        "REGISTRY.example=HTTPS://Other.example,      registry.example,      https://other.example",
        "registry.example=http://localhost:5000,      registry.example,      http://localhost:5000",
        "registry.example=http://127.1.2.3:5000,      registry.example,      http://127.1.2.3:5000",
        "registry.example=http://[::1]:5000,          registry.example,      http://[::1]:5000"
    })
    void hostAndUrl(String text, String host, String url) {
        assertEquals(new RegistryEndpoint(host, URI.create(url)), RegistryEndpoint.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "registry.example",
                "=https://other.example",
                "registry.example=",
                "registry.example=other.example",
                "registry.example=ftp://other.example",
                "registry.example=https://",
                "registry.example=https://other.example/path",
                "registry.example=https://other.example?x=y",
                "registry.example=https://other.example#x",
                "registry.example=https://user:secret@other.example",
                "registry.example=http://other.example",
                "registry.example=http://localhost.evil.example",
                "registry.example=http://127.0.0.1.evil.example",
                "registry.example=http://10.0.0.1",
                "reg*.example=https://other.example",
                "**.example=https://other.example",
                "https://registry.example=https://other.example"
            })
    void whatMakesNoSenseIsRefused(String text) {
        assertThrows(InvalidInputException.class, () -> RegistryEndpoint.parse(text));
    }

    @Test
    void refusalHidesAPassword() {
        InvalidInputException refusal = assertThrows(
                InvalidInputException.class,
                () -> RegistryEndpoint.parse("registry.example=https://user:secret@other.example"));
        assertFalse(String.valueOf(refusal.getMessage()).contains("secret"));
    }

    @Test
    void endpointsKeepTheirOrderAndTheFirstOfAHostCounts() {
        RegistrySettings settings = RegistrySettings.builder()
                .endpoint(RegistryEndpoint.parse("z.*.example=https://one.example"))
                .endpoint(RegistryEndpoint.parse("*.y.example=https://two.example"))
                .endpoint(RegistryEndpoint.parse("a.example=https://three.example"))
                .endpoint(RegistryEndpoint.parse("*.y.example=https://four.example"))
                .build();
        assertEquals(
                List.of("z.*.example", "*.y.example", "a.example"),
                List.copyOf(settings.endpoints().keySet()));
        assertEquals(URI.create("https://two.example"), settings.endpoints().get("*.y.example"));
    }
}
