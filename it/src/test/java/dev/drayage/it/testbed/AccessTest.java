package dev.drayage.it.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessTest {
    private static final String BASIC = new BasicCredentials("user", "secret").header();

    @Test
    void basic() throws IOException, InterruptedException {
        try (TestRegistry registry =
                TestRegistry.builder().basic("user", "secret").start()) {
            RawClient client = new RawClient(registry.uri());
            HttpResponse<byte[]> refused = client.get("/v2/");
            assertEquals(401, refused.statusCode());
            assertEquals("Basic realm=\"test registry\"", RawClient.header(refused, "Www-Authenticate"));
            assertTrue(RawClient.text(refused).contains("\"UNAUTHORIZED\""));
            assertEquals(401, client.get("/v2/", "Authorization", BASIC + "x").statusCode());
            assertEquals(200, client.get("/v2/", "Authorization", BASIC).statusCode());
        }
    }

    @Test
    void challengeNamesRealmServiceAndScope() throws IOException, InterruptedException {
        try (TestRegistry registry =
                TestRegistry.builder().bearer("user", "secret").start()) {
            RawClient client = new RawClient(registry.uri());
            String start = "Bearer realm=\"" + registry.uri() + "/token\",service=\"test-registry\"";
            assertEquals(start, challenge(client.get("/v2/")));
            assertEquals(start + ",scope=\"repository:a/b:pull\"", challenge(client.get("/v2/a/b/tags/list")));
            assertEquals(
                    start + ",scope=\"repository:a/b:pull,push\"", challenge(client.post("/v2/a/b/blobs/uploads/")));
            assertEquals(
                    start + ",scope=\"repository:a/b:pull,push repository:c:pull\"",
                    challenge(client.post("/v2/a/b/blobs/uploads/?mount=sha256:x&from=c")));
            assertEquals(start + ",scope=\"registry:catalog:*\"", challenge(client.get("/v2/_catalog")));
        }
    }

    @Test
    void tokensAreBoundToTheirScopes() throws IOException, InterruptedException {
        try (TestRegistry registry =
                TestRegistry.builder().bearer("user", "secret").start()) {
            registry.repository("a/b").putBlob(RawClient.bytes("x"));
            RawClient client = new RawClient(registry.uri());
            String pull = token(client.get("/token?service=test-registry&scope=repository:a/b:pull,push"));
            assertEquals(200, authorized(client, "/v2/a/b/tags/list", pull).statusCode());
            assertEquals(200, authorized(client, "/v2/", pull).statusCode());
            HttpResponse<byte[]> other = authorized(client, "/v2/c/tags/list", pull);
            assertEquals(401, other.statusCode());
            assertTrue(challenge(other).endsWith("scope=\"repository:c:pull\",error=\"insufficient_scope\""));
            assertEquals(
                    401,
                    client.post("/v2/a/b/blobs/uploads/", "Authorization", "Bearer " + pull)
                            .statusCode());
            String push = token(client.get(
                    "/token?scope=repository:a/b:pull,push&scope=repository:c:pull", "Authorization", BASIC));
            assertEquals(
                    202,
                    client.post("/v2/a/b/blobs/uploads/?mount=sha256:x&from=c", "Authorization", "Bearer " + push)
                            .statusCode());
            assertEquals(404, authorized(client, "/v2/c/tags/list", push).statusCode());
        }
    }

    @Test
    void wrongCredentialsAndUnknownTokens() throws IOException, InterruptedException {
        try (TestRegistry registry =
                TestRegistry.builder().bearer("user", "secret").start()) {
            RawClient client = new RawClient(registry.uri());
            String wrong = new BasicCredentials("user", "wrong").header();
            assertEquals(
                    401,
                    client.get("/token?scope=repository:a:pull", "Authorization", wrong)
                            .statusCode());
            HttpResponse<byte[]> unknown = authorized(client, "/v2/", "made-up");
            assertEquals(401, unknown.statusCode());
            assertTrue(challenge(unknown).endsWith("error=\"invalid_token\""));
            assertEquals(401, client.get("/v2/", "Authorization", BASIC).statusCode());
        }
    }

    @Test
    void anonymousPullCanBeForbidden() throws IOException, InterruptedException {
        try (TestRegistry registry = TestRegistry.builder()
                .bearer("user", "secret")
                .anonymousPull(false)
                .start()) {
            RawClient client = new RawClient(registry.uri());
            String token = token(client.get("/token?scope=repository:a/b:pull"));
            assertEquals(401, authorized(client, "/v2/a/b/tags/list", token).statusCode());
        }
    }

    @Test
    void tokensExpire() throws IOException, InterruptedException {
        TestRegistryBuilder builder = TestRegistry.builder().bearer("user", "secret");
        try (TestRegistry registry = builder.tokenLifetime(Duration.ZERO).start()) {
            RawClient client = new RawClient(registry.uri());
            HttpResponse<byte[]> answer = client.get("/token?scope=repository:a/b:pull");
            assertTrue(RawClient.text(answer).contains("\"expires_in\":0"));
            assertEquals(401, authorized(client, "/v2/", token(answer)).statusCode());
        }
        try (TestRegistry registry =
                builder.tokenLifetime(Duration.ofMinutes(5)).start()) {
            RawClient client = new RawClient(registry.uri());
            HttpResponse<byte[]> answer = client.get("/token?scope=repository:a/b:pull");
            assertTrue(RawClient.text(answer).contains("\"expires_in\":300"));
            assertEquals(200, authorized(client, "/v2/", token(answer)).statusCode());
            registry.expireTokens();
            assertEquals(401, authorized(client, "/v2/", token(answer)).statusCode());
        }
    }

    @Test
    void refreshToken() throws IOException, InterruptedException {
        try (TestRegistry registry = TestRegistry.builder()
                .bearer("user", "secret")
                .identityToken("identity")
                .start()) {
            RawClient client = new RawClient(registry.uri());
            String form = "grant_type=refresh_token&service=test-registry&scope=repository%3Aa%2Fb%3Apull%2Cpush";
            HttpResponse<byte[]> granted = form(client, form + "&refresh_token=identity");
            assertEquals(200, granted.statusCode());
            assertEquals(
                    202,
                    client.post("/v2/a/b/blobs/uploads/", "Authorization", "Bearer " + token(granted))
                            .statusCode());
            assertEquals(401, form(client, form + "&refresh_token=other").statusCode());
        }
    }

    @Test
    void realmCanBeElsewhere() throws IOException, InterruptedException {
        URI realm = URI.create("http://169.254.170.2/token");
        try (TestRegistry registry = TestRegistry.builder()
                .bearer("user", "secret")
                .bearerRealm(realm)
                .start()) {
            HttpResponse<byte[]> refused = new RawClient(registry.uri()).get("/v2/");
            assertTrue(challenge(refused).startsWith("Bearer realm=\"" + realm + "\""));
        }
    }

    @Test
    void tls() throws IOException, InterruptedException {
        try (TestCertificate certificate = TestCertificate.create();
                TestRegistry registry = TestRegistry.builder().tls(certificate).start()) {
            assertEquals("https", registry.uri().getScheme());
            String digest = ImagePusher.to(registry.uri(), certificate.trustingContext())
                    .push(SampleIndexes.nestedIndex(), "a/b", "v1");
            assertEquals(List.of("v1"), registry.repository("a/b").tags());
            assertEquals(SampleIndexes.nestedIndex().digest(), digest);
            URI byAddress = URI.create("https://127.0.0.1:" + registry.port());
            ImagePusher.to(byAddress, certificate.trustingContext()).push(SampleArtifacts.artifact(), "c", null);
            assertTrue(registry.repositories().contains("c"));
        }
    }

    private static HttpResponse<byte[]> authorized(RawClient client, String target, String token)
            throws IOException, InterruptedException {
        return client.get(target, "Authorization", "Bearer " + token);
    }

    private static HttpResponse<byte[]> form(RawClient client, String form) throws IOException, InterruptedException {
        return client.send(
                "POST", "/token", RawClient.bytes(form), "Content-Type", "application/x-www-form-urlencoded");
    }

    private static String challenge(HttpResponse<byte[]> response) {
        return RawClient.header(response, "Www-Authenticate");
    }

    private static String token(HttpResponse<byte[]> response) throws IOException {
        return String.valueOf(JsonObject.parse(response.body()).text("token"));
    }
}
