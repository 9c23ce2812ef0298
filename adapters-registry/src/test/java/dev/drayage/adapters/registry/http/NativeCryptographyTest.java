package dev.drayage.adapters.registry.http;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NativeCryptographyTest {
    NativeCryptographyTest() {
        Security.removeProvider(NativeCryptography.NAME);
    }

    @AfterEach
    void close() {
        Security.removeProvider(NativeCryptography.NAME);
    }

    private static final class FakeProvider extends Provider {
        private static final long serialVersionUID = 1L;

        FakeProvider(String name, boolean works) {
            super(name, "9.9", "for tests");
            if (works) {
                putService(new Service(this, "Cipher", "AES/GCM/NoPadding", "none", List.of(), Map.of()));
            }
        }
    }

    @Test
    void aProviderThatWorksComesFirst() {
        Provider provider = new FakeProvider(NativeCryptography.NAME, true);

        NativeCryptography.install(List.of(new FakeProvider("Other", true), provider));

        assertSame(provider, Security.getProviders()[0]);
    }

    @Test
    void oneWithoutItsNativeLibraryIsLeftOut() {
        Provider first = Security.getProviders()[0];
        Provider provider = new FakeProvider(NativeCryptography.NAME, false);

        NativeCryptography.install(List.of(provider));

        assertSame(first, Security.getProviders()[0]);
        assertNotSame(provider, Security.getProvider(NativeCryptography.NAME));
    }
}
