package dev.drayage.console.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.drayage.console.web.TestProvider.Answer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody comes in by what a provider, or somebody in its place, did not properly say. */
final class UntrustedProviderTest {
    private LoginBed bed = new LoginBed();
    private Browser browser = new Browser(bed.server);

    @AfterEach
    void stop() {
        bed.close();
    }

    private static Arguments lie(String name, Consumer<TestProvider> lie) {
        return Arguments.of(name, lie);
    }

    static Stream<Arguments> tokens() {
        return Stream.of(
                lie("another key", p -> p.signing = claims -> TestProvider.signed(TestProvider.key("k1"), claims)),
                lie(
                        "a key it does not have",
                        p -> p.signing = claims -> TestProvider.signed(TestProvider.key("k9"), claims)),
                lie("no signature", p -> p.signing = claims -> new PlainJWT(claims).serialize()),
                lie("the secret as the key", p -> p.signing = UntrustedProviderTest::byTheSecret),
                lie("its public key as the secret", p -> p.signing = UntrustedProviderTest::byThePublicKey),
                lie("changed claims", p -> p.signing = UntrustedProviderTest::changed),
                lie(
                        "a cut signature",
                        p -> p.signing = claims ->
                                TestProvider.signed(TestProvider.KEY, claims).replaceFirst("\\.[^.]*$", ".AAAA")),
                lie("another audience", p -> p.claims.put("aud", "another-client")),
                lie("more audiences, meant for another", p -> {
                    p.claims.put("aud", List.of(TestProvider.CLIENT, "another-client"));
                    p.claims.put("azp", "another-client");
                }),
                lie("another issuer", p -> p.claims.put("iss", "https://evil.example")),
                lie("a nonce of another attempt", p -> p.claims.put("nonce", "x")),
                lie("no nonce", p -> p.claims.put("nonce", null)),
                lie("no subject", p -> p.claims.put("sub", null)),
                lie("no expiry", p -> p.claims.put("exp", null)),
                lie("an expired token", p -> p.expire(Instant.now().minusSeconds(600))),
                lie("a token of the future", p -> p.expire(Instant.now().plusSeconds(100_000))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokens")
    void aTokenThatProvesNothingLetsNobodyIn(String name, Consumer<TestProvider> lie) {
        Map<String, String> sent = bed.begin(browser);
        lie.accept(bed.provider);

        HttpResponse<String> answer = bed.callback(browser, sent);
        assertEquals(502, answer.statusCode(), answer::body);
        assertTrue(answer.body().contains("not to be trusted"), answer::body);
        assertTrue(bed.log().contains("(UNTRUSTED)"), bed::log);
        assertEquals(303, browser.get("/tasks").statusCode());
    }

    private static String byTheSecret(JWTClaimsSet claims) throws JOSEException {
        byte[] key = Arrays.copyOf(TestProvider.SECRET.getBytes(StandardCharsets.UTF_8), 32);
        return mac(key, claims);
    }

    private static String byThePublicKey(JWTClaimsSet claims) throws JOSEException {
        return mac(TestProvider.KEY.toRSAPublicKey().getEncoded(), claims);
    }

    private static String mac(byte[] key, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(), claims);
        token.sign(new MACSigner(key));
        return token.serialize();
    }

    private static String changed(JWTClaimsSet claims) throws JOSEException {
        String[] parts = TestProvider.signed(TestProvider.KEY, claims).split("\\.", -1);
        String other = new JWTClaimsSet.Builder(claims)
                .claim("email", "root@example.com")
                .build()
                .toString();
        return parts[0] + "." + Base64URL.encode(other) + "." + parts[2];
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                lie("metadata of another", p -> p.metadata.put("issuer", "https://evil.example")),
                lie("tokens in the open", p -> p.metadata.put("token_endpoint", "http://provider.example/token")),
                lie("keys in the open", p -> p.metadata.put("jwks_uri", "http://provider.example/jwks")),
                lie("keys in a file", p -> p.metadata.put("jwks_uri", "file:///etc/passwd")),
                lie("no keys", p -> p.metadata.put("jwks_uri", null)),
                lie("a page that is a script", p -> p.metadata.put("authorization_endpoint", "javascript:alert(1)")),
                lie("people in the open", p -> p.metadata.put("userinfo_endpoint", "http://provider.example/")),
                lie("leaving in the open", p -> p.metadata.put("end_session_endpoint", "http://provider.example/")),
                lie(
                        "no signatures",
                        p -> p.metadata.put("id_token_signing_alg_values_supported", List.of("none", "HS256"))),
                lie("metadata without end", p -> p.metadata.put("x", "x".repeat(600_000))),
                lie("metadata that is none", p -> p.metadata.put("response_types_supported", 5)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void nobodyIsSentToAProviderWhoseMetadataMakesNoSense(String name, Consumer<TestProvider> lie) {
        lie.accept(bed.provider);

        HttpResponse<String> answer = browser.get("/login");
        assertEquals(502, answer.statusCode(), answer::body);
        assertFalse(answer.headers().firstValue("Location").isPresent());
        assertTrue(bed.log().contains("Nobody was signed in"), bed::log);
    }

    @Test
    void aProviderThatIsMendedIsAskedAgain() {
        bed.provider.metadata.put("jwks_uri", null);
        assertEquals(502, browser.get("/login").statusCode());
        bed.provider.metadata.clear();
        assertEquals(303, browser.get("/login").statusCode());
    }

    static Stream<Arguments> exchanges() {
        return Stream.of(
                Arguments.of("an error", new Answer(400, "{\"error\":\"invalid_grant\"}", Map.of()), 403),
                Arguments.of("an error that is none", new Answer(500, "oh <b>no</b>", Map.of()), 502),
                Arguments.of("no JSON", new Answer(200, "{", Map.of()), 502),
                Arguments.of("a list", new Answer(200, "[]", Map.of()), 502),
                Arguments.of("nothing", new Answer(200, "", Map.of()), 502),
                Arguments.of("no token", Answer.of(Map.of("access_token", "a", "token_type", "Bearer")), 502),
                Arguments.of("too much", new Answer(200, "{\"a\":\"" + "x".repeat(600_000) + "\"}", Map.of()), 502));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exchanges")
    void aCodeThatIsExchangedForNothingLetsNobodyIn(String name, Answer answer, int status) {
        bed.provider.tokens = ignored -> answer;

        HttpResponse<String> page = bed.signIn(browser);
        assertEquals(status, page.statusCode(), bed::log);
        assertTrue(page.body().contains("href=\"/login\""), page::body);
        assertFalse(page.body().contains("<b>"), page::body);
        assertEquals(303, browser.get("/tasks").statusCode());
    }

    @Test
    void aRedirectDoesNotGetTheSecret() {
        try (TestProvider other = new TestProvider()) {
            bed.provider.tokens = ignored -> new Answer(307, "", Map.of("Location", other.issuer() + "/token"));

            assertEquals(502, bed.signIn(browser).statusCode(), bed::log);
            assertEquals(List.of(), other.asked);
        }
    }

    @Test
    void anotherProvidersAnswerIsNotTaken() {
        Map<String, String> sent = bed.begin(browser);
        HttpResponse<String> answer =
                browser.get("/login/callback?code=c&iss=https%3A%2F%2Fevil.example&state=" + sent.get("state"));
        assertEquals(502, answer.statusCode(), answer::body);
        assertEquals(0, bed.provider.asked("/token"), "its code is shown to nobody");

        bed.provider.metadata.put("authorization_response_iss_parameter_supported", true);
        bed.close();
        bed = new LoginBed();
        browser = new Browser(bed.server);
        bed.provider.metadata.put("authorization_response_iss_parameter_supported", true);
        assertEquals(502, bed.signIn(browser).statusCode(), "who says who it is, always does");
    }

    @Test
    void aRefusalIsSaidAndNothingOfItsText() {
        Map<String, String> sent = bed.begin(browser);
        HttpResponse<String> answer = browser.get(
                "/login/callback?error=access_denied&error_description=call%20evil.example&state=" + sent.get("state"));

        assertEquals(403, answer.statusCode());
        assertTrue(answer.body().contains("refused"), answer::body);
        assertFalse(answer.body().contains("evil.example"), answer::body);
        assertTrue(bed.log().contains("access_denied"), bed::log);
    }

    @Test
    void aProviderThatIsDownIsSaid() {
        bed.provider.close();

        HttpResponse<String> answer = browser.get("/login");
        assertEquals(502, answer.statusCode());
        assertTrue(answer.body().contains("cannot be reached"), answer::body);
        assertEquals("ok", browser.get("/health").body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"groups=platform-team", "email=ada@example.com", "admin=true", "department=x,y"})
    void whoHasTheClaimIsLetIn(String allowed) {
        restart("role=nobody", allowed);
        bed.provider.claims.put("groups", List.of("staff", "platform-team"));
        bed.provider.claims.put("admin", true);
        bed.provider.userInfo.put("department", "x,y");

        assertEquals(303, bed.signIn(browser).statusCode(), bed::log);
        assertEquals(200, browser.get("/tasks").statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "groups=platform-team",
                "groups=platform-team2",
                "groups=[staff, platform]",
                "email=ada@example.com",
                "missing=null",
                "Groups=staff"
            })
    void whoHasNotIsNot(String allowed) {
        restart(allowed);
        bed.provider.claims.put("groups", List.of("staff", "platform"));
        bed.provider.claims.put("email_verified", false);
        bed.provider.claims.put("missing", null);

        HttpResponse<String> answer = bed.signIn(browser);
        assertEquals(403, answer.statusCode());
        assertTrue(answer.body().contains("You may not use this console"), answer::body);
        assertTrue(answer.body().contains("/login?again=1"), "as somebody else");
        assertEquals(303, browser.get("/tasks").statusCode());
        assertTrue(LoginBed.location(browser.get("/login?again=1")).contains("prompt=login"));
    }

    @Test
    void whatIsSaidOfAnotherPersonCountsNothing() {
        restart("groups=platform-team");
        bed.provider.userInfo.put("groups", List.of("platform-team"));
        assertEquals(303, bed.signIn(browser).statusCode(), bed::log);

        bed.provider.userInfo.put("sub", "eve");
        bed.provider.claims.remove("nonce");
        Browser other = new Browser(bed.server);
        assertEquals(502, bed.signIn(other).statusCode());
        assertEquals(303, other.get("/tasks").statusCode());
    }

    private void restart(String... allowed) {
        bed.close();
        bed = new LoginBed(allowed);
        browser = new Browser(bed.server);
    }
}
