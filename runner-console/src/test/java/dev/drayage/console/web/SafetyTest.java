package dev.drayage.console.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody else can do anything through the console, and nothing that it shows can. */
final class SafetyTest {
    private static final String HOSTILE = StaticProbe.HOSTILE;

    private final KeptBackend backend = new KeptBackend();
    private final ConsoleServer server =
            ConsoleServer.start(backend, new StaticProbe(), ServerSettings.local(0, ZoneOffset.UTC));
    private final Browser browser = new Browser(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Security-Policy|default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                        + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
                "X-Content-Type-Options|nosniff",
                "X-Frame-Options|DENY",
                "Referrer-Policy|same-origin",
                "Cross-Origin-Opener-Policy|same-origin",
                "Cross-Origin-Resource-Policy|same-origin",
                "Permissions-Policy|camera=(), geolocation=(), microphone=(), payment=(), usb=()",
                "Cache-Control|no-store"
            })
    void everyAnswerHasTheHeader(String name, String value) {
        for (String path :
                new String[] {"/tasks", "/tasks/new", "/tasks/rows", "/nowhere", "/tasks/none", "/runs/none/report.json"
                }) {
            assertEquals(value, browser.get(path).headers().firstValue(name).orElse(""), path);
        }
        HttpResponse<String> refused = browser.postAsIs("/tasks/x/run", Map.of());
        assertEquals(value, refused.headers().firstValue(name).orElse(""), "a refusal");
    }

    @Test
    void theServerDoesNotSayWhatItIs() {
        assertTrue(browser.get("/tasks").headers().firstValue("Server").isEmpty());
    }

    @Test
    void aFileCanBeKeptAndIsServedUnderTheHashOfItsContentOnly() {
        Matcher style = Pattern.compile("/assets/\\w{16}/console.css")
                .matcher(browser.get("/tasks").body());
        assertTrue(style.find());

        HttpResponse<String> file = browser.get(style.group());
        assertEquals(200, file.statusCode());
        assertTrue(file.headers().firstValue("Cache-Control").orElse("").contains("immutable"));
        assertEquals(
                "nosniff", file.headers().firstValue("X-Content-Type-Options").orElse(""));
        assertEquals(404, browser.get("/assets/0000000000000000/console.css").statusCode());
        assertEquals(
                404,
                browser.get("/assets/0000000000000000/..%2Ftext%2Ftexts.properties")
                        .statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tasks/t1/run",
                "/tasks/t1/plan",
                "/tasks/t1/stop",
                "/tasks/t1/delete",
                "/tasks/wizard/save",
                "/tasks/wizard",
                "/tasks/wizard/test",
                "/tasks/wizard/plan",
                "/language"
            })
    void aChangeWithoutTheTokenIsRefused(String path) {
        backend.tasks.add(Contents.task("t1", "mirror"));

        assertEquals(403, browser.postAsIs(path, Map.of("version", "1")).statusCode(), "without a session");
        browser.token();
        assertEquals(403, browser.postAsIs(path, Map.of("version", "1")).statusCode(), "without a token");
        assertEquals(403, browser.postAsIs(path, Map.of("csrf", "x")).statusCode(), "with a wrong token");
        String other = new Browser(server).token();
        assertEquals(403, browser.postAsIs(path, Map.of("csrf", other)).statusCode(), "with another session's token");
        assertNotNull(backend.tasks.task("t1"));
        assertNull(backend.runs.lastRun("t1"));
    }

    @Test
    void aChangeWithTheTokenIsMade() {
        backend.tasks.add(Contents.task("t1", "mirror"));

        assertEquals(303, browser.post("/tasks/t1/run", Map.of()).statusCode());
        assertNotNull(backend.runs.lastRun("t1"));
        String token = browser.token();
        assertEquals(
                303,
                browser.postAsIs("/tasks/t1/stop", Map.of(), "X-CSRF-Token", token)
                        .statusCode());
    }

    @Test
    void aChangeFromAnotherSiteIsRefusedEvenWithTheToken() {
        backend.tasks.add(Contents.task("t1", "mirror"));

        assertEquals(
                403,
                browser.post("/tasks/t1/run", Map.of(), "Origin", "http://evil.example")
                        .statusCode());
        assertEquals(
                403, browser.post("/tasks/t1/run", Map.of(), "Origin", "null").statusCode());
        assertEquals(
                403,
                browser.post("/tasks/t1/run", Map.of(), "Sec-Fetch-Site", "cross-site")
                        .statusCode());
        assertNull(backend.runs.lastRun("t1"));
        assertEquals(
                303,
                browser.post("/tasks/t1/run", Map.of(), "Origin", browser.address(), "Sec-Fetch-Site", "same-origin")
                        .statusCode());
    }

    @Test
    void otherSitesMayLeadToAPageAndReadNothingInTheBackground() {
        for (String path : new String[] {"/tasks", "/tasks/wizard/secrets", "/live"}) {
            for (String site : new String[] {"cross-site", "same-site"}) {
                assertEquals(
                        403,
                        browser.get(path, "Sec-Fetch-Site", site, "Sec-Fetch-Mode", "no-cors")
                                .statusCode(),
                        path);
            }
        }
        assertEquals(
                200,
                browser.get("/tasks", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate")
                        .statusCode());
        assertEquals(
                200,
                browser.get("/tasks/rows", "Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "cors")
                        .statusCode());
    }

    @Test
    void aBodyOfGreatOrUntoldLengthIsRefusedUnread() throws IOException {
        assertTrue(post("Content-Length: 9000000000").startsWith("HTTP/1.1 413"));
        assertTrue(post("Transfer-Encoding: chunked").startsWith("HTTP/1.1 413"));
    }

    @Test
    void aStopOfATaskThatIsNotThereIsToldSo() {
        assertEquals(404, browser.post("/tasks/a%0d%0ab/stop", Map.of()).statusCode());
    }

    @Test
    void theSessionIsOutOfReachOfScriptsAndOtherSites() {
        String cookie = browser.get("/tasks").headers().firstValue("Set-Cookie").orElse("");

        assertTrue(cookie.contains("HttpOnly"), cookie);
        assertTrue(cookie.contains("SameSite=Lax"), cookie);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:PORT",
                "127.0.0.1",
                "127.0.0.1:1",
                "localhost.evil.example:PORT",
                "127.0.0.1:PORT@evil.example"
            })
    void aForeignHostIsRefused(String host) throws IOException {
        String answer = ask(host.replace("PORT", String.valueOf(server.port())));

        assertTrue(answer.startsWith("HTTP/1.1 421") || answer.startsWith("HTTP/1.1 400"), answer);
        assertFalse(answer.contains("csrf"), "no part of a page");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:PORT", "127.0.0.1:PORT", "LOCALHOST:PORT", "[::1]:PORT"})
    void thisMachinesNamesAreTaken(String host) throws IOException {
        assertTrue(ask(host.replace("PORT", String.valueOf(server.port()))).startsWith("HTTP/1.1 200"));
    }

    @Test
    void onlyLoopbackIsListenedOn() throws IOException {
        for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
            for (InetAddress address : network.inetAddresses().toList()) {
                if (address instanceof Inet4Address && !address.isLoopbackAddress()) {
                    assertFalse(connects(address), address.toString());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tasks",
                "/tasks/rows",
                "/tasks/h1",
                "/tasks/h1/part",
                "/tasks/h1/runs",
                "/tasks/h1/definition",
                "/tasks/h1/delete",
                "/tasks/h1/edit",
                "/tasks/h1/clone"
            })
    void hostileTextIsShownAsText(String path) {
        Contents.hostile(backend, HOSTILE);

        String body = browser.get(path).body();
        assertFalse(body.contains("<script>alert"), body);
        assertFalse(body.contains("\"'>&<"), body);
        assertTrue(path.endsWith("definition") || body.contains("&lt;script"), "it is shown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tasks/wizard/test", "/tasks/wizard/plan"})
    void hostileAnswersOfRegistriesAreShownAsText(String path) {
        String body = browser.post(path, WizardTest.complete()).body();

        assertFalse(body.contains("<script>alert"), body);
        assertTrue(body.contains("&lt;script"), body);
    }

    @Test
    void hostileNamesOfSecretsAreShownAsText() {
        assertTrue(browser.get("/tasks/wizard/secrets").body().contains("value=\"partner&lt;b>\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tasks?q=",
                "/tasks/h1?q=",
                "/tasks?state=",
                "/tasks?page=",
                "/tasks?notice=",
                "/tasks/h1?outcome="
            })
    void hostileAddressesAreShownAsText(String path) {
        backend.tasks.add(Contents.task("h1", "mirror"));

        String body =
                browser.get(path + "%22%3E%3Cscript%3Ealert(1)%3C/script%3E").body();
        assertFalse(body.contains("<script>alert"), body);
    }

    @Test
    void whatWasTypedComesBackAsText() {
        Map<String, String> fields = WizardTest.complete();
        fields.put("description", "</textarea>" + HOSTILE);
        fields.put("step", "DETAILS");
        fields.put("go", "DETAILS");

        String body = browser.post("/tasks/wizard", fields).body();
        assertFalse(body.contains("</textarea><script>"), body);
    }

    @Test
    void theLanguageSwitchLeadsToOurOwnPagesOnly() {
        for (String back :
                new String[] {"//evil.example", "https://evil.example", "/\\evil.example", "/tasks\r\nX: y"}) {
            HttpResponse<String> answer = browser.post("/language", Map.of("language", "zh-CN", "back", back));
            assertTrue(answer.headers().firstValue("Location").orElse("").endsWith("/tasks"), back);
        }
    }

    @Test
    void noPageLoadsAnythingFromElsewhere() {
        Contents.hostile(backend, "text");
        for (String path :
                new String[] {"/tasks", "/tasks/new", "/tasks/h1", "/tasks/h1/runs", "/tasks/h1/definition"}) {
            Matcher address = Pattern.compile("(?:src|href|action|hx-\\w+|sse-connect)=\"([^\"]*)\"")
                    .matcher(browser.get(path).body());
            while (address.find()) {
                assertFalse(address.group(1).matches("(?i)(?:[a-z]+:)?//.*"), address.group());
            }
        }
    }

    @Test
    void noPageHasAScriptOrStyleOfItsOwn() {
        Contents.hostile(backend, "text");
        for (String path : new String[] {"/tasks", "/tasks/new", "/tasks/h1", "/tasks/h1/runs", "/nowhere"}) {
            String body = browser.get(path).body();
            assertFalse(
                    Pattern.compile("<script(?![^>]* src=)|<style| style=| on\\w+=")
                            .matcher(body)
                            .find(),
                    path);
        }
    }

    @Test
    void aDefectTellsNothingOfItself() {
        HttpResponse<String> answer = browser.get("/tasks/broken/part");

        assertEquals(500, answer.statusCode());
        assertTrue(answer.body().contains("<h1>"), "a page says so");
        assertFalse(answer.body().contains("Exception"), answer.body());
        assertFalse(answer.body().contains("somebody"), answer.body());
    }

    /** Begins a request with a body, and sends none of it. */
    private String post(String header) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            String request = "POST /language HTTP/1.1\r\nHost: 127.0.0.1:" + server.port()
                    + "\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nCookie: drayage-session-"
                    + server.port() + "=x\r\n" + header + "\r\n\r\n";
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] start = socket.getInputStream().readNBytes(12);
            return new String(start, StandardCharsets.UTF_8);
        }
    }

    private String ask(String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            String request = "GET /tasks HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private boolean connects(InetAddress address) {
        try (Socket socket = new Socket(address, server.port())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
