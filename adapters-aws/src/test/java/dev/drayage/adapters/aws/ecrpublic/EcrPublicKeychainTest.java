package dev.drayage.adapters.aws.ecrpublic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.aws.fake.Refusals;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.port.Credential;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ecrpublic.EcrPublicClient;
import software.amazon.awssdk.services.ecrpublic.model.EcrPublicException;
import software.amazon.awssdk.services.ecrpublic.model.GetAuthorizationTokenRequest;
import software.amazon.awssdk.services.ecrpublic.model.GetAuthorizationTokenResponse;

class EcrPublicKeychainTest {
    private static final RegistryHost HOST = RegistryHost.of("public.ecr.aws");
    private static final Instant START = Instant.parse("2026-11-24T00:00:00Z");

    private Instant now = START;
    private int calls;

    @ParameterizedTest
    @ValueSource(strings = {"public.ecr.aws", "ecr-public.aws.com"})
    void bothHostsShareOneToken(String host) {
        EcrPublicKeychain keychain = keychain(call -> token("AWS:pass" + call));

        assertEquals("pass1", password(keychain.credential(RegistryHost.of(host))));
        assertEquals("pass1", password(keychain.credential(HOST)));
        assertEquals(1, calls);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ecr.aws",
                "public.ecr.aws.example.com",
                "xpublic.ecr.aws",
                "public.ecr.aws:443",
                "a.public.ecr.aws",
                "111122223333.dkr.ecr.us-east-1.amazonaws.com"
            })
    void otherHostsCauseNoCall(String host) {
        assertEquals(Optional.empty(), keychain(call -> token("AWS:pass")).credential(RegistryHost.of(host)));
        assertEquals(0, calls);
    }

    @Test
    void tokensAreRenewedBeforeTheyEndAndWhenRefused() {
        EcrPublicKeychain keychain = keychain(call -> token("AWS:pass" + call));
        Credential first = keychain.credential(HOST).orElseThrow();
        now = now.plus(Duration.ofHours(12)).minus(Duration.ofMinutes(16));
        assertEquals("pass1", password(keychain.credential(HOST)));
        now = now.plus(Duration.ofMinutes(2));
        assertEquals("pass2", password(keychain.credential(HOST)));
        keychain.refused(HOST, first);
        assertEquals("pass2", password(keychain.credential(HOST)));
        keychain.refused(HOST, keychain.credential(HOST).orElseThrow());
        assertEquals("pass3", password(keychain.credential(HOST)));
    }

    @Test
    void withoutCredentialsItIsAnonymous() {
        EcrPublicKeychain keychain = new EcrPublicKeychain(
                () -> {
                    calls++;
                    return Optional.empty();
                },
                () -> now);

        assertEquals(Optional.empty(), keychain.credential(HOST));
        assertEquals(Optional.empty(), keychain.credential(HOST));
        assertEquals(1, calls);
    }

    @Test
    void whoeverIsRefusedIsAnonymous() {
        assertAnonymous(call -> {
            throw Refusals.of(EcrPublicException.builder(), 400, "AccessDeniedException", "no");
        });
        assertAnonymous(call -> {
            throw SdkClientException.create("cut");
        });
        assertAnonymous(call -> token("no colon"));
        assertAnonymous(call -> GetAuthorizationTokenResponse.builder().build());
    }

    @Test
    void interruptionIsNoRefusal() {
        EcrPublicKeychain keychain = keychain(call -> {
            throw AbortedException.create("interrupted");
        });

        assertThrows(DrayageException.class, () -> keychain.credential(HOST));
        assertTrue(Thread.interrupted());
    }

    @Test
    void servesItsHostsOnly() {
        assertTrue(EcrPublicKeychain.serves(HOST));
        assertFalse(EcrPublicKeychain.serves(RegistryHost.of("quay.io")));
    }

    private void assertAnonymous(IntFunction<GetAuthorizationTokenResponse> answer) {
        calls = 0;
        EcrPublicKeychain keychain = keychain(answer);

        assertEquals(Optional.empty(), keychain.credential(HOST));
        assertEquals(Optional.empty(), keychain.credential(HOST));
        assertEquals(1, calls);
    }

    private GetAuthorizationTokenResponse token(String pair) {
        String token = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        Instant end = now.plus(Duration.ofHours(12));
        return GetAuthorizationTokenResponse.builder()
                .authorizationData(data -> data.authorizationToken(token).expiresAt(end))
                .build();
    }

    private static String password(Optional<Credential> credential) {
        return credential.orElseThrow() instanceof Credential.UsernamePassword pair ? pair.password() : "another kind";
    }

    private EcrPublicKeychain keychain(IntFunction<GetAuthorizationTokenResponse> answer) {
        EcrPublicClient client = new EcrPublicClient() {
            @Override
            public GetAuthorizationTokenResponse getAuthorizationToken(GetAuthorizationTokenRequest request) {
                calls++;
                return answer.apply(calls);
            }

            @Override
            public String serviceName() {
                return SERVICE_NAME;
            }

            @Override
            public void close() {}
        };
        return new EcrPublicKeychain(() -> Optional.of(client), () -> now);
    }
}
