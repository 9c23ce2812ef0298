package dev.drayage.console.web;

import static dev.drayage.console.web.LoginBed.location;
import static dev.drayage.console.web.LoginBed.query;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.jwk.RSAKey;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever the provider signs in comes in, for as long as it should be, and as themselves. */
final class LoginTest {
    private final LoginBed bed = new LoginBed();
    private final Browser browser = new Browser(bed.server);

    @AfterEach
    void stop() {
        bed.close();
    }

    private boolean isIn(Browser someone) {
        return someone.get("/tasks").statusCode() == 200;
    }

    @Test
    void aPageLeadsToTheProviderAndBackToItself() {
        HttpResponse<String> refused = browser.get("/tasks/t1/runs?page=2&q=a%20b");
        assertEquals(303, refused.statusCode());
        assertEquals("/login?back=%2Ftasks%2Ft1%2Fruns%3Fpage%3D2%26q%3Da%2520b", location(refused));

        String provider = location(browser.get(location(refused)));
        assertTrue(provider.startsWith(bed.provider.issuer() + "/authorize?"), provider);
        Map<String, String> sent = query(provider);
        assertEquals("code", sent.get("response_type"));
        assertEquals("openid email", sent.get("scope"));
        assertEquals("S256", sent.get("code_challenge_method"));
        assertEquals(43, sent.getOrDefault("code_challenge", "").length());
        assertEquals(43, sent.getOrDefault("state", "").length());
        assertEquals(43, sent.getOrDefault("nonce", "").length());
        assertEquals(browser.address() + "/login/callback", sent.get("redirect_uri"));

        bed.provider.claims.put("nonce", sent.get("nonce"));
        assertEquals("/tasks/t1/runs?page=2&q=a%20b", location(bed.callback(browser, sent)));
        HttpResponse<String> page = browser.get("/tasks");
        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("ada@example.com"), page::body);
        assertTrue(page.body().contains("Sign out"), page::body);
    }

    @Test
    void theCodeIsExchangedWithSecretAndVerifier() {
        Map<String, String> sent = bed.begin(browser);
        bed.callback(browser, sent);

        TestProvider.Asked asked = bed.provider.asked.stream()
                .filter(one -> one.path().equals("/token"))
                .findFirst()
                .orElseThrow();
        assertTrue(asked.authorization().startsWith("Basic "), asked::toString);
        assertFalse(asked.body().contains("client_secret"), asked::toString);
        assertTrue(asked.body().matches(".*code_verifier=[\\w-]{43,}.*"), asked::toString);
        assertEquals(0, bed.provider.asked("/userinfo"), "the token says enough");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/tasks",
                "/\\evil.example",
                "/tasks\\..\\..//evil.example",
                "/tasks@evil.example:80",
                "javascript:alert(1)",
                "/tasks\r\nSet-Cookie: x=y",
                "tasks.evil.example"
            })
    void nobodyIsSentElsewhere(String back) {
        HttpResponse<String> begun = browser.get("/login?back=" + URLEncoder.encode(back, StandardCharsets.UTF_8));
        Map<String, String> sent = query(location(begun));
        bed.provider.claims.put("nonce", sent.get("nonce"));

        assertEquals("/tasks", location(bed.callback(browser, sent)));
        HttpResponse<String> signedIn = browser.get("/login?back=" + URLEncoder.encode(back, StandardCharsets.UTF_8));
        assertEquals("/tasks", location(signedIn));
    }

    @Test
    void anAttemptIsGoodOnceAndInItsOwnBrowser() {
        Map<String, String> sent = bed.begin(browser);
        Browser other = new Browser(bed.server);
        other.get("/login");
        assertEquals(400, bed.callback(other, sent).statusCode(), "another browser's");
        assertFalse(isIn(other));

        sent = bed.begin(browser);
        bed.provider.claims.put("nonce", sent.get("nonce"));
        assertEquals(400, browser.get("/login/callback?code=c&state=x").statusCode(), "another state");
        assertEquals(400, browser.get("/login/callback?code=c").statusCode(), "no state");
        assertEquals(0, bed.provider.asked("/token"), "no code was exchanged");
        assertEquals(303, bed.callback(browser, sent).statusCode());
        assertEquals(400, bed.callback(browser, sent).statusCode(), "the same again");
        assertEquals(1, bed.provider.asked("/token"));
    }

    @Test
    void anAttemptThatTakesTooLongIsOutOfDate() {
        Map<String, String> sent = bed.begin(browser);
        bed.pass(Duration.ofMinutes(10).plusSeconds(1));

        HttpResponse<String> answer = bed.callback(browser, sent);
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("out of date"), answer::body);
    }

    @Test
    void twoWindowsCanSignInAtOnce() {
        Map<String, String> first = bed.begin(browser);
        Map<String, String> second = bed.begin(browser);

        bed.provider.claims.put("nonce", second.get("nonce"));
        assertEquals(303, bed.callback(browser, second).statusCode());
        bed.provider.claims.put("nonce", first.get("nonce"));
        assertEquals(303, bed.callback(browser, first).statusCode());
        assertTrue(isIn(browser));
    }

    @Test
    void aSessionThatSomebodyElseChoseIsNotTaken() {
        String chosen = "A".repeat(43);
        String port = String.valueOf(bed.server.port());
        Map<String, String> sent = bed.begin(browser);
        HttpResponse<String> in = new Browser(bed.server)
                .get(
                        "/login/callback?code=c&state=" + sent.get("state"),
                        "Cookie",
                        "drayage-session-login-" + port + "=" + chosen + "; " + browser.cookies());

        assertEquals(303, in.statusCode());
        assertTrue(session(in).startsWith("drayage-session-login-" + port + "="), session(in));
        assertFalse(session(in).contains(chosen), session(in));
        HttpResponse<String> guessed =
                new Browser(bed.server).get("/tasks", "Cookie", "drayage-session-login-" + port + "=" + chosen);
        assertEquals(303, guessed.statusCode());
    }

    @Test
    void signingInAgainEndsTheSessionBefore() {
        HttpResponse<String> first = bed.signIn(browser);
        String cookie = session(first);
        Browser copy = new Browser(bed.server);
        assertEquals(200, copy.get("/tasks", "Cookie", cookie).statusCode());
        bed.provider.claims.clear();
        Browser again = new Browser(bed.server);
        Map<String, String> sent = bed.begin(again);
        String attempt = again.cookies();
        assertNotEquals("", attempt);
        HttpResponse<String> second = new Browser(bed.server)
                .get("/login/callback?code=c&state=" + sent.get("state"), "Cookie", cookie + "; " + attempt);
        assertEquals(303, second.statusCode(), second::body);

        assertNotEquals(cookie, session(second));
        assertEquals(303, copy.get("/tasks", "Cookie", cookie).statusCode(), "the first one has ended");
        assertEquals(200, copy.get("/tasks", "Cookie", session(second)).statusCode());
    }

    private static String session(HttpResponse<String> answer) {
        String cookie = answer.headers().allValues("Set-Cookie").stream()
                .filter(one -> one.startsWith("drayage-session"))
                .findFirst()
                .orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    @Test
    void aSessionEndsAnHourAfterTheLastThingThatWasDone() {
        bed.signIn(browser);
        for (int i = 0; i < 3; i++) {
            bed.pass(Duration.ofMinutes(59));
            assertTrue(isIn(browser));
        }
        bed.pass(Duration.ofMinutes(59));
        assertEquals(
                200,
                browser.get("/tasks/rows", "HX-Request", "true", "X-Drayage-Live", "1")
                        .statusCode());
        bed.pass(Duration.ofMinutes(2));
        assertFalse(isIn(browser), "what a page asks by itself is nothing that was done");
    }

    @Test
    void aSessionEndsAfterTwelveHours() {
        bed.signIn(browser);
        for (int i = 0; i < 23; i++) {
            bed.pass(Duration.ofMinutes(31));
            assertTrue(isIn(browser), "after " + i);
        }
        bed.pass(Duration.ofMinutes(7));
        assertFalse(isIn(browser));
    }

    @Test
    void whoSignsOutIsOut() {
        bed.signIn(browser);
        String page = browser.get("/tasks").body();
        String session = browser.cookies();
        assertEquals(403, browser.postAsIs("/logout", Map.of()).statusCode(), "without the token");
        assertTrue(isIn(browser));

        assertEquals("/logout", location(browser.post("/logout", Map.of())));
        assertFalse(isIn(browser));
        assertEquals(
                303, new Browser(bed.server).get("/tasks", "Cookie", session).statusCode(), "nor with the cookie");
        assertTrue(page.contains("action=\"/logout\""));
        HttpResponse<String> out = browser.get("/logout");
        assertTrue(out.body().contains("You are signed out"), out::body);
        assertEquals(
                "0; url=/logout/provider", out.headers().firstValue("Refresh").orElse(""));
        assertFalse(out.body().contains("eyJ"), "no token");
        Map<String, String> left = query(location(browser.get("/logout/provider")));
        assertEquals(TestProvider.CLIENT, left.get("client_id"));
        assertEquals(browser.address() + "/logout", left.get("post_logout_redirect_uri"));
        assertTrue(left.getOrDefault("id_token_hint", "").startsWith("eyJ"));
        assertEquals("/logout", location(browser.get("/logout/provider")), "once");
        assertEquals("", browser.get("/logout").headers().firstValue("Refresh").orElse(""));
    }

    @Test
    void aProviderWithoutSigningOutIsLeftAlone() {
        bed.provider.metadata.put("end_session_endpoint", null);
        bed.signIn(browser);
        assertEquals(303, browser.post("/logout", Map.of()).statusCode());

        HttpResponse<String> out = browser.get("/logout");
        assertEquals("", out.headers().firstValue("Refresh").orElse(""));
        assertTrue(out.body().contains("You are signed out"), out::body);
    }

    @Test
    void aTokenForFormsIsOfTheSessionThatAsksForIt() {
        bed.backend.tasks.add(Contents.task("t1", "mirror"));
        bed.signIn(browser);
        String token = browser.token();
        Browser other = new Browser(bed.server);
        bed.provider.claims.clear();
        bed.signIn(other);

        assertEquals(403, other.postAsIs("/tasks/t1/run", Map.of("csrf", token)).statusCode());
        assertEquals(403, other.postAsIs("/tasks/t1/run", Map.of()).statusCode());
        assertNull(bed.backend.runs.lastRun("t1"));
        assertEquals(
                303, browser.postAsIs("/tasks/t1/run", Map.of("csrf", token)).statusCode());
    }

    @Test
    void runsSayWhoStartedThem() {
        bed.backend.tasks.add(Contents.task("t1", "mirror"));
        bed.signIn(browser);
        browser.post("/tasks/t1/run", Map.of());

        assertEquals(
                "ada@example.com",
                Objects.requireNonNull(bed.backend.runs.lastRun("t1")).startedBy());
    }

    @Test
    void aNameIsShownAsText() {
        bed.provider.claims.put("email", "<script>alert(1)</script>\u202e\u0007");
        bed.signIn(browser);

        String page = browser.get("/tasks").body();
        assertTrue(page.contains("&lt;script>alert(1)&lt;/script>"), page);
        assertFalse(page.contains("\u202e") || page.contains("\u0007"), page);
    }

    @Test
    void aNewKeyOfTheProviderIsFound() {
        bed.signIn(browser);
        RSAKey next = TestProvider.key("k2");
        bed.provider.publish(next);
        bed.provider.signing = claims -> TestProvider.signed(next, claims);
        bed.provider.claims.clear();

        assertEquals(303, bed.signIn(new Browser(bed.server)).statusCode(), bed::log);
    }

    @Test
    void noSecretIsInAnyPageOrInTheLog() {
        Map<String, String> sent = bed.begin(browser);
        String body = bed.callback(browser, sent).body() + browser.get("/tasks").body();
        bed.provider.tokens = answer -> new TestProvider.Answer(
                400,
                "{\"error\":\"invalid_grant\",\"error_description\":\"not " + TestProvider.CODE + " of "
                        + TestProvider.SECRET + "\"}",
                Map.of());
        bed.provider.claims.clear();
        HttpResponse<String> refused = bed.signIn(new Browser(bed.server));
        assertEquals(403, refused.statusCode());
        assertTrue(bed.log().contains("WARN"), bed::log);
        for (String secret : List.of(
                TestProvider.SECRET,
                TestProvider.CODE,
                TestProvider.ACCESS_TOKEN,
                "eyJ",
                Objects.requireNonNull(sent.get("nonce")))) {
            assertFalse((body + refused.body() + bed.log()).contains(secret), secret);
        }
    }
}
