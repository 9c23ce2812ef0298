package dev.drayage.adapters.registry.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.drayage.adapters.registry.http.Call;
import dev.drayage.adapters.registry.http.Connections;
import dev.drayage.adapters.registry.http.Reply;
import dev.drayage.adapters.registry.http.Scope;
import dev.drayage.adapters.registry.json.JacksonJson;
import dev.drayage.adapters.registry.loopback.LoopbackServer;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.port.Credential;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A credential ends while the client works. */
class CredentialRenewalTest {
    private static final String PATH = "/v2/app/manifests/1";
    private static final String UPLOAD = "/v2/app/blobs/uploads/1";
    private static final Scope PUSH = Scope.push(RepositoryName.of("app"));
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final Map<String, String> CHALLENGE = Map.of("WWW-Authenticate", "Basic realm=\"x\"");
    private static final String EXPIRED = "{\"errors\":[{\"code\":\"DENIED\",\"message\":"
            + "\"Your authorization token has expired. Reauthenticate and try again.\"}]}";
    private static final String DENIED = "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"not authorized\"}]}";
    private static final String OLD = basic("old");
    private static final String NEW = basic("new");

    private final LoopbackServer registry = LoopbackServer.start();
    private final IssuingKeychain keychain = new IssuingKeychain(
            Credential.until("AWS", "old", START.plus(Duration.ofHours(11))),
            Credential.until("AWS", "new", START.plus(Duration.ofHours(23))));
    private final RegistrySettings settings = RegistrySettings.builder()
            .keychain(keychain)
            .plainHttp(registry.host())
            .build();
    private final Connections connections = new Connections(settings);
    private Instant now = START;
    private final RegistryClient client =
            RegistryClient.of(RegistryHost.of(registry.host()), settings, connections, new JacksonJson(), () -> now);

    @AfterEach
    void stop() {
        connections.close();
        registry.close();
    }

    @Test
    void passwordIsRenewedWhenItIsDue() {
        registry.answer(PATH, 200, Map.of(), "{}");
        send("GET");
        keychain.next();
        send("GET");
        now = now.plus(Duration.ofHours(11));
        send("GET");
        send("GET");
        assertEquals(
                List.of(
                        "GET " + PATH + " " + OLD,
                        "GET " + PATH + " " + OLD,
                        "GET " + PATH + " " + NEW,
                        "GET " + PATH + " " + NEW),
                registry.requests());
        assertEquals(2, keychain.asked());
    }

    @Test
    void uploadBeginsWithAPasswordThatIsNotDue() {
        registry.answer(PATH, 200, Map.of(), "{}");
        registry.answer(UPLOAD, 201, Map.of(), "");
        send("GET");
        keychain.next();
        now = now.plus(Duration.ofHours(11));
        assertEquals(201, upload());
        assertEquals("PUT " + UPLOAD + " " + NEW, registry.requests().get(1));
    }

    @Test
    void unauthorizedIsTriedOnceMoreWithAnotherPassword() {
        registry.answer(PATH, OLD, 401, CHALLENGE, "").answer(PATH, NEW, 200, Map.of(), "{}");
        assertEquals(200, send("GET"));
        assertEquals(List.of("GET " + PATH + " " + OLD, "GET " + PATH + " " + NEW), registry.requests());
        assertEquals(1, keychain.refusals());
    }

    @Test
    void expiredIsTriedOnceMoreWithAnotherPassword() {
        registry.answer(PATH, OLD, 403, Map.of(), EXPIRED).answer(PATH, NEW, 200, Map.of(), "{}");
        assertEquals(200, send("GET"));
        assertEquals(List.of("GET " + PATH + " " + OLD, "GET " + PATH + " " + NEW), registry.requests());
    }

    @Test
    void anotherRefusalStands() {
        registry.answer(PATH, 401, CHALLENGE, "");
        assertEquals(401, send("GET"));
        assertEquals(2, registry.requests().size());
    }

    @Test
    void lackOfPermissionStands() {
        registry.answer(PATH, 403, Map.of(), DENIED);
        assertEquals(403, send("GET"));
        assertEquals(1, registry.requests().size());
        assertEquals(0, keychain.refusals());
    }

    @Test
    void refusalThatWasLookedAtCanStillBeWorded() {
        registry.answer(PATH, 403, Map.of(), DENIED);
        try (Reply reply = client.send(call("GET"))) {
            assertEquals("not authorized", client.refused(reply).registryMessage());
        }
    }

    @Test
    void passwordThatHasEndedForGoodIsSaidToHaveEnded() {
        registry.answer(PATH, 403, Map.of(), EXPIRED);
        try (Reply reply = client.send(call("GET"))) {
            assertEquals(
                    "The password for '" + registry.host() + "' has ended: log in again.",
                    client.refused(reply).remedy());
        }
    }

    @Test
    void refusalWithoutBodyIsExplainedByTheRoot() {
        registry.answer(PATH, OLD, 403, Map.of(), EXPIRED).answer(PATH, NEW, 200, Map.of(), "{}");
        registry.answer("/v2/", OLD, 403, Map.of(), EXPIRED);
        assertEquals(200, send("HEAD"));
        assertEquals(
                List.of("HEAD " + PATH + " " + OLD, "GET /v2/ " + OLD, "HEAD " + PATH + " " + NEW),
                registry.requests());
    }

    @Test
    void rootIsAskedOnceAMinuteWhenPermissionLacks() {
        registry.answer(PATH, 403, Map.of(), "").answer("/v2/", 200, Map.of(), "{}");
        assertEquals(403, send("HEAD"));
        assertEquals(403, send("HEAD"));
        assertEquals(3, registry.requests().size());
        now = now.plus(Duration.ofMinutes(1));
        assertEquals(403, send("HEAD"));
        assertEquals(5, registry.requests().size());
        assertEquals(0, keychain.refusals());
    }

    @Test
    void refusedUploadIsNotSentAgainButTheNextHasAnotherPassword() {
        registry.answer(UPLOAD, OLD, 403, Map.of(), EXPIRED).answer(UPLOAD, NEW, 201, Map.of(), "");
        assertEquals(403, upload());
        assertEquals(List.of("PUT " + UPLOAD + " " + OLD), registry.requests());
        assertEquals(201, upload());
        assertEquals(2, registry.requests().size());
    }

    @Test
    void tokenServiceIsAskedOnceMoreWithAnotherPassword() {
        registry.answer(PATH, 401, bearer(), "").answer(PATH, "Bearer abc", 200, Map.of(), "{}");
        registry.answer("/token", OLD, 401, Map.of(), "").answer("/token", NEW, 200, Map.of(), "{\"token\":\"abc\"}");
        assertEquals(200, send("GET"));
        String token = "GET /token?scope=repository%3Aapp%3Apull%2Cpush ";
        assertEquals(
                List.of("GET " + PATH + " " + OLD, token + OLD, token + NEW, "GET " + PATH + " Bearer abc"),
                registry.requests());
        assertEquals(1, keychain.refusals());
    }

    @Test
    void tokenServiceThatRefusesBothIsNotAskedAgain() {
        registry.answer(PATH, 401, bearer(), "");
        registry.answer("/token", 401, Map.of(), "");
        assertThrows(RegistryException.class, () -> send("GET"));
        assertEquals(3, registry.requests().size());
    }

    @Test
    void refusedTokenOfAnUploadIsNotUsedAgain() {
        registry.answer(PATH, 401, bearer(), "").answer("/token", 200, Map.of(), "{\"token\":\"abc\"}");
        registry.answer(UPLOAD, 401, bearer(), "");
        send("GET");
        registry.answer("/token", 200, Map.of(), "{\"token\":\"def\"}");
        assertEquals(401, upload());
        registry.answer(UPLOAD, "Bearer def", 201, Map.of(), "");
        assertEquals(201, upload());
    }

    @Test
    void refusalBehindARedirectSaysNothingAboutThePassword() {
        registry.answer(PATH, 307, Map.of("Location", "/elsewhere"), "").answer("/elsewhere", 401, CHALLENGE, "");
        assertEquals(401, send("GET"));
        assertEquals(0, keychain.refusals());
    }

    private Map<String, String> bearer() {
        return Map.of("WWW-Authenticate", "Bearer realm=\"" + registry.uri("/token") + "\"");
    }

    private int send(String method) {
        try (Reply reply = client.send(call(method))) {
            return reply.status();
        }
    }

    private int upload() {
        byte[] content = "content".getBytes(UTF_8);
        Call call = Call.of("PUT", client.address().path(UPLOAD), PUSH, "uploading")
                .body(new InputStreamEntity(new ByteArrayInputStream(content), content.length, ContentType.WILDCARD));
        try (Reply reply = client.send(call)) {
            return reply.status();
        }
    }

    private Call call(String method) {
        return Call.of(method, client.address().path(PATH), PUSH, "reading the manifest 1");
    }

    private static String basic(String password) {
        return "Basic " + Base64.getEncoder().encodeToString(("AWS:" + password).getBytes(UTF_8));
    }
}
