package dev.drayage.adapters.registry.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.registry.http.Call;
import dev.drayage.adapters.registry.http.Connections;
import dev.drayage.adapters.registry.http.Reply;
import dev.drayage.adapters.registry.http.Scope;
import dev.drayage.adapters.registry.json.JacksonJson;
import dev.drayage.adapters.registry.loopback.LoopbackServer;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.port.Credential;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets the credential, and who never hears of it. */
class RegistryClientTest {
    private static final String SECRET = "very-secret";
    private static final String ECR = "111122223333.dkr.ecr.us-east-1.amazonaws.com";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString(("user:" + SECRET).getBytes(UTF_8));
    private static final String PATH = "/v2/app/manifests/1";
    private static final Scope PULL = Scope.pull(RepositoryName.of("app"));

    private final LoopbackServer registry = LoopbackServer.start();
    private final LoopbackServer other = LoopbackServer.start();
    private final RegistrySettings settings = RegistrySettings.builder()
            .keychain(host -> host.value().equals(registry.host())
                    ? Optional.of(Credential.of("user", SECRET))
                    : Optional.empty())
            .plainHttp(registry.host())
            .plainHttp(other.host())
            .build();
    private final Connections connections = new Connections(settings);
    private final RegistryClient client = RegistryClient.of(
            RegistryHost.of(registry.host()), settings, connections, new JacksonJson(), Clock.systemUTC());

    @AfterEach
    void stop() {
        connections.close();
        registry.close();
        other.close();
    }

    @Test
    void basicIsSentAtOnce() {
        registry.answer(PATH, 200, Map.of(), "{}");
        assertEquals(200, get());
        assertEquals(List.of("GET " + PATH + " " + BASIC), registry.requests());
    }

    @Test
    void amazonEcrsFirstAnswerIsNotWaitedFor() {
        RegistrySettings known = RegistrySettings.builder()
                .keychain(host -> Optional.of(Credential.of("user", SECRET)))
                .endpoints(ECR + "=" + registry.uri(""))
                .build();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        registry.meanwhile("/v2/large", () -> {
            asked.countDown();
            await(released);
        });
        registry.answer(PATH, 200, Map.of(), "{}");
        try (Connections own = new Connections(known)) {
            RegistryClient ecr =
                    RegistryClient.of(RegistryHost.of(ECR), known, own, new JacksonJson(), Clock.systemUTC());
            CompletableFuture<Integer> large = CompletableFuture.supplyAsync(() -> status(ecr, "/v2/large"));
            await(asked);
            assertTimeoutPreemptively(PATIENCE, () -> assertEquals(200, status(ecr, PATH)));
            assertFalse(large.isDone());
            released.countDown();
            assertEquals(404, large.join());
        } finally {
            released.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int status(RegistryClient client, String path) {
        try (Reply reply = client.send(Call.of("GET", client.address().path(path), PULL, "asking"))) {
            return reply.status();
        }
    }

    @Test
    void tokenServiceOnTheRegistryGetsTheCredential() {
        registry.answer(PATH, 401, bearer(registry.uri("/token").toString()), "");
        registry.answer("/token", 200, Map.of(), "{\"token\":\"abc\"}");
        get();
        assertEquals(
                List.of(
                        "GET " + PATH + " " + BASIC,
                        "GET /token?service=s&scope=repository%3Aapp%3Apull " + BASIC,
                        "GET " + PATH + " Bearer abc"),
                registry.requests());
    }

    @Test
    void tokenServiceElsewhereIsAskedAnonymously() {
        registry.answer(PATH, 401, bearer(other.uri("/token").toString()), "");
        other.answer("/token", 200, Map.of(), "{\"access_token\":\"abc\"}");
        get();
        assertEquals(List.of("GET /token?service=s&scope=repository%3Aapp%3Apull"), other.requests());
    }

    @Test
    void redirectCarriesNothing() {
        registry.answer(
                PATH, 307, Map.of("Location", other.uri("/blob?signature=x").toString()), "");
        other.answer("/blob", 200, Map.of(), "content");
        assertEquals(200, get());
        assertEquals(List.of("GET /blob?signature=x"), other.requests());
    }

    @Test
    void redirectTargetsChallengeIsNotAnswered() {
        registry.answer(PATH, 307, Map.of("Location", other.uri("/blob").toString()), "");
        other.answer("/blob", 401, Map.of("WWW-Authenticate", "Basic realm=\"x\""), "");
        assertEquals(401, get());
        assertEquals(List.of("GET /blob"), other.requests());
    }

    @Test
    void redirectsEnd() {
        registry.answer(PATH, 302, Map.of("Location", PATH), "");
        RegistryException refusal = assertThrows(RegistryException.class, this::get);
        assertEquals(ErrorCode.UNSAFE, refusal.code());
        assertEquals(6, registry.requests().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://127.0.0.1/x", "http://user:pw@127.0.0.1/x", "mailto:x", "http://", "/a b"})
    void redirectToNoWebAddressIsRefused(String location) {
        registry.answer(PATH, 302, Map.of("Location", location), "");
        RegistryException refusal = assertThrows(RegistryException.class, this::get);
        assertEquals(ErrorCode.UNSAFE, refusal.code());
    }

    @Test
    void refusedCredentialIsNotTriedTwice() {
        registry.answer(PATH, 401, Map.of("WWW-Authenticate", "Basic realm=\"x\""), "");
        assertEquals(401, get());
        assertEquals(1, registry.requests().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"token\":\"\"}", "{\"token\":7}", "{\"token\":\"a b\"}", "[]", "<html>"})
    void answerWithoutTokenIsAFailure(String answer) {
        registry.answer(PATH, 401, bearer(registry.uri("/token").toString()), "");
        registry.answer("/token", 200, Map.of(), answer);
        DrayageException failure = assertThrows(DrayageException.class, this::get);
        assertEquals(ErrorCode.INVALID_CONTENT, failure.code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"token\":\"\",\"access_token\":\"abc\"}",
                "{\"token\":null,\"access_token\":\"abc\"}",
                "{\"token\":\"abc\",\"access_token\":\"\"}"
            })
    void emptyTokenDoesNotHideTheOther(String answer) {
        registry.answer(PATH, 401, bearer(registry.uri("/token").toString()), "");
        registry.answer("/token", 200, Map.of(), answer);
        get();
        assertEquals("GET " + PATH + " Bearer abc", registry.requests().get(2));
    }

    @Test
    void failureOfTheTokenServiceNamesNoSecretAndNoQuery() {
        registry.answer(PATH, 401, bearer(registry.uri("/token?account=hidden").toString()), "");
        registry.answer("/token", 401, Map.of(), "{\"errors\":[{\"code\":\"UNAUTHORIZED\"}]}");
        RegistryException failure = assertThrows(RegistryException.class, this::get);
        assertEquals(ErrorCode.UNAUTHORIZED, failure.code());
        assertClean(failure + " " + failure.remedy());
    }

    @Test
    void refusalNamesNoSecretAndNoQuery() {
        registry.answer(PATH, 500, Map.of(), "");
        try (Reply reply = client.send(call("?signature=hidden"))) {
            RegistryException failure = client.refused(reply);
            assertClean(failure + " " + failure.remedy());
        }
    }

    @Test
    void refusedRealmIsShownWithoutItsQuery() {
        registry.answer(PATH, 401, bearer("ftp://user:hidden@auth.example/token?account=hidden"), "");
        RegistryException failure = assertThrows(RegistryException.class, this::get);
        assertEquals(ErrorCode.UNSAFE, failure.code());
        assertTrue(String.valueOf(failure.getMessage()).contains("ftp://auth.example'"));
        assertClean(failure.toString());
    }

    private static Map<String, String> bearer(String realm) {
        return Map.of("WWW-Authenticate", "Bearer realm=\"" + realm + "\",service=\"s\"");
    }

    private static void assertClean(String text) {
        assertFalse(text.contains(SECRET) || text.contains(BASIC) || text.contains("hidden"), text);
    }

    private int get() {
        try (Reply reply = client.send(call(""))) {
            return reply.status();
        }
    }

    private Call call(String query) {
        return Call.of("GET", client.address().path(PATH + query), PULL, "reading the manifest 1");
    }
}
