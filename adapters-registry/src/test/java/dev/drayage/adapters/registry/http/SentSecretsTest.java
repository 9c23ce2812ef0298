package dev.drayage.adapters.registry.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.registry.json.JacksonJson;
import dev.drayage.adapters.registry.loopback.LoopbackServer;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.RegistryHost;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server may not make us repeat. */
class SentSecretsTest {
    private static final String PAIR =
            Base64.getEncoder().encodeToString("user:Very/Secret".getBytes(StandardCharsets.UTF_8));
    private static final String QUERY = "?digest=sha256:00&scope=repository:app:pull&_state=3f%2F2b-6a7e-11f0&n=100";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Basic dXNlcjpWZXJ5L1NlY3JldA==",
                "wrong password Very/Secret",
                "for dXNlcjpWZXJ5L1Nl…"
            })
    void passwordIsKnownInAllItsForms(String text) {
        assertTrue(basic().areIn(text));
    }

    @Test
    void tokenIsKnownByItsBeginning() {
        SentSecrets sent = new SentSecrets(get(""), Map.of("Authorization", "Bearer 0123456789abcdefghij"));
        assertTrue(sent.areIn("invalid token '0123456789abcdefghij'"));
        assertTrue(sent.areIn("invalid token '0123456789abcdefg...'"));
        assertFalse(sent.areIn("invalid token '012345'"));
    }

    @Test
    void valuesThatOpenSomethingAreKnownAndOthersMayBeSaid() {
        SentSecrets sent = new SentSecrets(get(QUERY), Map.of());
        assertTrue(sent.areIn("no upload 3f/2b-6a7e-11f0"));
        assertTrue(sent.areIn("no upload at /v2/app/blobs/uploads/1?_state=3f%2F2b-6a7e-11f0"));
        assertFalse(sent.areIn("sha256:00 is not 100 bytes long, nor does repository:app:pull help"));
    }

    @Test
    void identityTokenInAFormIsKnown() {
        Call call = get("").body(new UrlEncodedFormEntity(List.of(
                new BasicNameValuePair("service", "registry.example"),
                new BasicNameValuePair("refresh_token", "refresh+me"))));
        assertTrue(new SentSecrets(call, Map.of()).areIn("unknown token refresh+me"));
        assertFalse(new SentSecrets(call, Map.of()).areIn("unknown service registry.example"));
    }

    @Test
    void nothingSentIsInNothing() {
        assertFalse(new SentSecrets(get(""), Map.of()).areIn("anything"));
        assertFalse(new SentSecrets(get("?"), Map.of("Authorization", "Basic dXNlcjo=")).areIn("anything"));
    }

    @Test
    void wordsOfARegistryThatRepeatAPasswordAreNotShown() {
        String body = "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"not with Basic " + PAIR + "\"}]}";
        try (LoopbackServer server = LoopbackServer.start().answer("/v2/", 403, Map.of(), body);
                Connections connections =
                        new Connections(RegistrySettings.builder().build())) {
            Call call = Call.of("GET", server.uri("/v2/"), new Scope(List.of()), "reading");
            Reply reply = connections.send(call, Map.of("Authorization", "Basic " + PAIR), Connections.Reach.ANYWHERE);
            RegistryException failure = new Failures(new JacksonJson(), InstantSource.system())
                    .refused(reply, new Login(RegistryHost.of("registry.example"), true, null));

            assertEquals(
                    "Reading failed: '" + server.host() + "' answered 403, DENIED: (not shown: it repeats a secret)",
                    failure.getMessage());
            assertEquals("(not shown: it repeats a secret)", failure.registryMessage());
            assertEquals("DENIED", failure.registryCode());
        }
    }

    private static SentSecrets basic() {
        return new SentSecrets(get(""), Map.of("Authorization", "Basic " + PAIR));
    }

    private static Call get(String query) {
        return Call.of("GET", URI.create("https://registry.example/v2/" + query), new Scope(List.of()), "reading");
    }
}
