package dev.drayage.adapters.registry.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.drayage.adapters.registry.client.RegistryAddress;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.RegistryHost;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Whatever a registry answers, the next page of a list is on the registry. */
class NextLinkFuzzTest {
    private static final RegistryHost REGISTRY = RegistryHost.of("registry.example:5000");
    private static final RegistryAddress ADDRESS = RegistryAddress.of(REGISTRY, REGISTRY, false, null);

    @FuzzTest
    void link(byte[] input) {
        String header = new String(input, StandardCharsets.ISO_8859_1);
        String next;
        try {
            next = NextLink.in(header, ADDRESS.path("/v2/app/tags/list?n=2"), ADDRESS);
        } catch (RegistryException e) {
            return;
        }
        assertOnTheRegistry(next);
    }

    private static void assertOnTheRegistry(@Nullable String next) {
        if (next == null) {
            return;
        }
        URI uri = URI.create(next);
        assertEquals("https", uri.getScheme());
        assertEquals("registry.example", uri.getHost());
        assertEquals(5000, uri.getPort());
        assertNull(uri.getRawUserInfo());
    }
}
