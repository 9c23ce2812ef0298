package dev.drayage.adapters.registry.client;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.drayage.adapters.registry.http.Dialect;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.RegistryHost;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whatever a registry asks for, its credential goes to no host but its own. */
class ChallengesFuzzTest {
    private static final RegistryHost REGISTRY = RegistryHost.of("registry.example");
    private static final RegistrySettings SETTINGS = RegistrySettings.builder().build();

    @FuzzTest
    void challenge(byte[] input) {
        String header = new String(input, StandardCharsets.ISO_8859_1);
        Challenges.parse(List.of(header)).bearer().ifPresent(bearer -> judge(bearer.realm()));
    }

    private static void judge(String text) {
        Realm realm;
        try {
            realm = Realm.of(text, REGISTRY, Dialect.of(REGISTRY), false, SETTINGS);
        } catch (RegistryException e) {
            return;
        }
        assertTrue(realm.uri().getScheme().equals("https"), text);
        boolean own = realm.uri().getHost().equalsIgnoreCase("registry.example")
                && (realm.uri().getPort() == -1 || realm.uri().getPort() == 443);
        assertTrue(own || !realm.trusted(), text);
    }
}
