package dev.drayage.adapters.aws.ecr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.port.Credential;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecr.model.AuthorizationData;
import software.amazon.awssdk.services.ecr.model.GetAuthorizationTokenRequest;
import software.amazon.awssdk.services.ecr.model.GetAuthorizationTokenResponse;

class EcrAuthorizationTest {
    private static final String REGISTRY = "https://111122223333.dkr.ecr.us-east-1.amazonaws.com";
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    private Instant now = START;
    private Duration life = Duration.ofHours(12);
    private String endpoint = REGISTRY;
    private String pair = "AWS:secret-%d";
    private int issued;

    private final FakeEcrClient client = new FakeEcrClient().on(GetAuthorizationTokenRequest.class, this::answer);
    private final EcrAuthorization authorization = new EcrAuthorization(client, () -> now);

    private GetAuthorizationTokenResponse answer(GetAuthorizationTokenRequest request) {
        String token = String.format(pair, ++issued);
        return GetAuthorizationTokenResponse.builder()
                .authorizationData(AuthorizationData.builder()
                        .authorizationToken(Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8)))
                        .expiresAt(now.plus(life))
                        .proxyEndpoint(endpoint)
                        .build())
                .build();
    }

    @Test
    void passwordIsHeldUntilAQuarterOfAnHourBeforeItsEnd() {
        Credential first = authorization.credential();
        assertEquals(Credential.until("AWS", "secret-1", START.plus(Duration.ofMinutes(705))), first);
        now = START.plus(Duration.ofMinutes(705)).minusMillis(1);
        assertEquals(first, authorization.credential());
        now = START.plus(Duration.ofMinutes(705));
        assertNotEquals(first, authorization.credential());
        assertEquals(2, issued);
    }

    @Test
    void shortLifeIsNotSpentOnTheMargin() {
        life = Duration.ofMinutes(20);
        assertEquals(
                Credential.until("AWS", "secret-1", START.plus(Duration.ofMinutes(15))), authorization.credential());
    }

    @Test
    void refusedCredentialIsForgotten() {
        Credential first = authorization.credential();
        authorization.refused(first);
        Credential second = authorization.credential();
        assertNotEquals(first, second);
        authorization.refused(first);
        assertEquals(second, authorization.credential());
        assertEquals(2, issued);
    }

    @Test
    void registryIsThatOfTheToken() {
        assertEquals("111122223333", authorization.registry().account().value());
        authorization.credential();
        assertEquals(1, issued);
    }

    @Test
    void registryStaysKnownWhenTheCredentialWasRefused() {
        authorization.refused(authorization.credential());
        authorization.registry();
        assertEquals(1, issued);
    }

    @Test
    void manyThreadsAskOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Credential> ask = authorization::credential;
            Set<Credential> all = new HashSet<>();
            for (Future<Credential> answer :
                    threads.invokeAll(Stream.generate(() -> ask).limit(32).toList())) {
                all.add(answer.get());
            }
            assertEquals(1, all.size());
            assertEquals(1, issued);
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://111122223333.dkr.ecr.us-east-1.amazonaws.com",
                "other://111122223333.dkr.ecr.us-east-1.amazonaws.com",
                "111122223333.dkr.ecr.us-east-1.amazonaws.com",
                "https://registry.example.com",
                "https://111122223333.dkr.ecr.us-east-1.amazonaws.com/path",
            })
    void anythingButAnEcrRegistryIsRefused(String other) {
        endpoint = other;
        DrayageException failure = assertThrows(DrayageException.class, authorization::registry);
        assertTrue(String.valueOf(failure.getMessage()).contains("'" + other + "'"), failure.getMessage());
    }

    @Test
    void unreadableTokenIsNotRepeated() {
        pair = "secret%d";
        DrayageException failure = assertThrows(DrayageException.class, authorization::credential);
        assertFalse(String.valueOf(failure.getMessage()).contains("secret"), failure.getMessage());
    }

    @Test
    void denialSaysWhatToAllow() {
        client.on(GetAuthorizationTokenRequest.class, request -> {
            throw FakeEcrClient.error(
                    400,
                    "AccessDeniedException",
                    "User: arn:aws:iam::111122223333:user/ci is not authorized to perform: ecr:GetAuthorizationToken on"
                            + " resource: * because no identity-based policy allows the ecr:GetAuthorizationToken action");
        });
        DrayageException denied = assertThrows(DrayageException.class, authorization::credential);
        assertEquals(ErrorCode.DENIED, denied.code());
        assertEquals(
                "Allow 'ecr:GetAuthorizationToken' on '*' for 'arn:aws:iam::111122223333:user/ci' in the identity's policy.",
                denied.remedy());
    }
}
