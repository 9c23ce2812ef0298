package dev.drayage.console.web;

import static dev.drayage.console.web.LoginBed.location;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has not signed in sees nothing and does nothing. */
final class GateTest {
    private static final String HIDDEN = "very-hidden-name";

    private final LoginBed bed = new LoginBed();
    private final Browser browser = new Browser(bed.server);

    @AfterEach
    void stop() {
        bed.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/tasks",
                "/tasks/",
                "/tasks/rows",
                "/tasks/new",
                "/tasks/t1",
                "/tasks/t1/part",
                "/tasks/t1/runs",
                "/tasks/t1/definition",
                "/tasks/t1/edit",
                "/tasks/t1/clone",
                "/tasks/t1/delete",
                "/tasks/wizard/secrets",
                "/runs/r1/report.json",
                "/live",
                "/tasks/t1/live",
                "/nowhere",
                "/login/",
                "/login/callback/more",
                "/health/",
                "/health/../tasks",
                "/assets/../tasks",
                "/assets/..%2ftasks",
                "/login;/../tasks",
                "/LOGIN",
                "/%74asks"
            })
    void nothingIsShown(String path) {
        bed.backend.tasks.add(Contents.task("t1", HIDDEN));
        for (String[] headers : new String[][] {
            {},
            {"HX-Request", "true"},
            {"Accept", "text/event-stream"},
            {"Sec-Fetch-Mode", "cors", "Sec-Fetch-Site", "same-origin"}
        }) {
            HttpResponse<String> answer = browser.get(path, headers);
            assertTrue(answer.statusCode() >= 303, path + " " + answer.statusCode() + " " + answer.body());
            assertFalse(answer.body().contains(HIDDEN), answer::body);
            assertFalse(answer.body().contains("/tasks/new"), answer::body);
        }
    }

    @Test
    void aPartOfAPageSendsThePageToTheLogin() {
        HttpResponse<String> part = browser.get(
                "/tasks/t1/part",
                "HX-Request",
                "true",
                "HX-Current-URL",
                browser.address() + "/tasks/t1?outcome=failed");
        assertEquals(401, part.statusCode());
        assertEquals(
                "/login?back=%2Ftasks%2Ft1%3Foutcome%3Dfailed",
                part.headers().firstValue("HX-Redirect").orElse(""));
        assertTrue(part.body().startsWith("Your session has ended"), part::body);
        for (String elsewhere : new String[] {"https://evil.example//x", "::", "mailto:x", "javascript:alert(1)"}) {
            assertEquals(
                    "/login",
                    browser.get("/tasks/rows", "HX-Request", "true", "HX-Current-URL", elsewhere)
                            .headers()
                            .firstValue("HX-Redirect")
                            .orElse(""));
        }
    }

    @Test
    void whatIsAskedInTheBackgroundIsTold() {
        for (String[] headers : new String[][] {
            {"Accept", "text/event-stream"}, {"Sec-Fetch-Mode", "cors", "Sec-Fetch-Site", "same-origin"}
        }) {
            HttpResponse<String> answer = browser.get("/live", headers);
            assertEquals(401, answer.statusCode());
            assertTrue(answer.body().startsWith("Your session has ended"), answer::body);
        }
        HttpResponse<String> chinese = browser.get("/live", "Accept", "text/event-stream", "Accept-Language", "zh-CN");
        assertTrue(chinese.body().contains("会话已结束"), chinese::body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tasks/t1/run",
                "/tasks/t1/delete",
                "/tasks/wizard/save",
                "/language",
                "/logout",
                "/login",
                "/health",
                "/assets/x/y"
            })
    void nothingIsDone(String path) {
        bed.backend.tasks.add(Contents.task("t1", HIDDEN));

        HttpResponse<String> answer = browser.postAsIs(path, Map.of("version", "1", "csrf", ""));
        assertEquals(401, answer.statusCode());
        assertTrue(answer.body().contains("href=\"/login\""), answer::body);
        assertNotNull(bed.backend.tasks.task("t1"));
        assertNull(bed.backend.runs.lastRun("t1"));
    }

    @Test
    void itIsSaidWithoutLoginThatTheConsoleIsUp() throws IOException {
        String answer = ask("/health", "10.0.3.17:8899", "");
        assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
        assertTrue(answer.endsWith("\r\n\r\nok"), answer);
        assertFalse(answer.contains("Set-Cookie"), answer);
        assertFalse(answer.contains("Server:"), answer);
        assertEquals("", browser.cookies());
    }

    @ParameterizedTest
    @CsvSource({
        "/tasks, 127.0.0.1:PORT, 303",
        "/tasks, localhost:PORT, 421",
        "/tasks, 127.0.0.1, 421",
        "/tasks, evil.example, 421",
        "/login, evil.example, 421",
        "/health/x, evil.example, 421",
        "/healthy, evil.example, 421"
    })
    void onlyItsOwnAddressIsAnsweredTo(String path, String host, int status) throws IOException {
        String answer = ask(path, host.replace("PORT", String.valueOf(bed.server.port())), "");
        assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
    }

    @Test
    void whatProxiesSayCountsNothing() throws IOException {
        String answer = ask(
                "/tasks",
                "evil.example",
                "X-Forwarded-Host: 127.0.0.1:" + bed.server.port() + "\r\nX-Forwarded-For: 127.0.0.1\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 421"), answer);
        String own = ask("/tasks", "127.0.0.1:" + bed.server.port(), "X-Forwarded-Host: evil.example\r\n");
        assertFalse(own.contains("evil.example"), own);
    }

    @Test
    void changesComeFromItsOwnOriginOnly() {
        bed.backend.tasks.add(Contents.task("t1", "mirror"));
        bed.signIn(browser);

        for (String origin : new String[] {"http://evil.example", "null", "https://127.0.0.1:" + bed.server.port()}) {
            assertEquals(
                    403,
                    browser.post("/tasks/t1/run", Map.of(), "Origin", origin).statusCode(),
                    origin);
        }
        assertEquals(
                303,
                browser.post("/tasks/t1/run", Map.of(), "Origin", browser.address())
                        .statusCode());
    }

    @Test
    void openPagesAreLetGoWhenTheirSessionEnds() {
        bed.signIn(browser);
        bed.pass(Duration.ofMinutes(59));
        // The fake's news come at once; the answer comes whole only if it ends by itself.
        Thread later = new Thread(() -> {
            while (bed.backend.runs.subscriptions() == 0) {
                Thread.onSpinWait();
            }
            bed.pass(Duration.ofMinutes(2));
        });
        later.start();

        HttpResponse<String> stream = browser.get("/live", "Accept", "text/event-stream");
        assertEquals(200, stream.statusCode());
        assertTrue(stream.body().contains("event: changed"), "the page asks, and is sent to the login");
    }

    @Test
    void overTlsCookiesAreOfThisHostAlone() throws IOException {
        try (LoginBed secure = new LoginBed("https://console.example", new String[0])) {
            String login = ask(secure, "/login", "console.example", "");
            assertTrue(login.startsWith("HTTP/1.1 303"), login);
            assertTrue(login.contains("redirect_uri=https%3A%2F%2Fconsole.example%2Flogin%2Fcallback"), login);
            assertTrue(login.contains("Strict-Transport-Security: max-age=31536000"), login);
            Map<String, String> sent = LoginBed.query(header(login, "Location"));
            String attempt = header(login, "Set-Cookie");
            assertTrue(
                    attempt.matches(
                            "__Host-drayage-browser=[\\w-]{43}; Path=/;.* Max-Age=600; Secure; HttpOnly; SameSite=Lax"),
                    attempt);
            secure.provider.claims.put("nonce", sent.get("nonce"));
            String in = ask(
                    secure,
                    "/login/callback?code=c&state=" + sent.get("state"),
                    "console.example",
                    "Cookie: " + attempt.split(";", 2)[0] + "\r\n");
            String session = header(in, "Set-Cookie");
            assertTrue(
                    session.matches("__Host-drayage-session=[\\w-]{43}; Path=/; Secure; HttpOnly; SameSite=Lax"),
                    session);
            String page = ask(secure, "/tasks", "console.example:443", "Cookie: " + session.split(";", 2)[0] + "\r\n");
            assertTrue(page.startsWith("HTTP/1.1 200"), page);
            assertFalse(page.contains("Set-Cookie"), page);
            assertTrue(ask(secure, "/tasks", "127.0.0.1:" + secure.server.port(), "")
                    .startsWith("HTTP/1.1 421"));
            assertEquals("https://console.example", secure.server.address());
        }
    }

    @Test
    void withoutTlsTheCookieIsStillOutOfReachOfScripts() {
        HttpResponse<String> in = bed.signIn(browser);
        String cookie = in.headers().firstValue("Set-Cookie").orElse("");
        assertTrue(cookie.matches("drayage-session-login-\\d+=[\\w-]{43}; Path=/; HttpOnly; SameSite=Lax"), cookie);
        assertTrue(in.headers().firstValue("Strict-Transport-Security").isEmpty());
        assertEquals("/tasks", location(in));
    }

    private static String header(String answer, String name) {
        return answer.lines()
                .filter(line -> line.startsWith(name + ": "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(answer))
                .substring(name.length() + 2);
    }

    private String ask(String path, String host, String headers) throws IOException {
        return ask(bed, path, host, headers);
    }

    private static String ask(LoginBed bed, String path, String host, String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), bed.server.port())) {
            String request =
                    "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
