package dev.drayage.adapters.registry.client;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.port.Credential;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever holds a secret does not show it. */
class SecretsTest {
    static Stream<Object> holders() {
        Credential password = Credential.of("user", "very-secret");
        return Stream.of(
                password,
                Credential.until("user", "very-secret", Instant.EPOCH),
                new Credential.IdentityToken("very-secret"),
                Optional.of(password),
                new Token("very-secret", Instant.EPOCH, Duration.ofSeconds(60)),
                RegistrySettings.builder().keychain(host -> Optional.of(password)),
                RegistrySettings.builder()
                        .keychain(host -> Optional.of(password))
                        .build());
    }

    @ParameterizedTest
    @MethodSource("holders")
    void textHidesTheSecret(Object holder) {
        assertFalse(holder.toString().contains("very-secret"));
    }
}
