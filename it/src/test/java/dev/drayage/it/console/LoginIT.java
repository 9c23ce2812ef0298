package dev.drayage.it.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.it.console.Walker.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console as it is started in a container, and people who sign in at a certified provider. */
final class LoginIT {
    private static final String SECRET = "secret-of-the-console-0123456789";

    @TempDir
    private Path data;

    private final int port = freePort();
    private final String address = "http://127.0.0.1:" + port;
    private final Walker walker = new Walker();
    private CertifiedProvider provider;
    private ServedConsole console;

    @BeforeEach
    void start() throws IOException {
        provider = CertifiedProvider.start(0, address, SECRET);
        console = ServedConsole.start(environment(SECRET), data);
    }

    @AfterEach
    void stop() {
        console.close();
        provider.close();
    }

    private Map<String, String> environment(String secret) {
        return new HashMap<>(Map.of(
                "DRAYAGE_CONSOLE_LISTEN",
                "0.0.0.0",
                "DRAYAGE_CONSOLE_PORT",
                String.valueOf(port),
                "DRAYAGE_CONSOLE_URL",
                address,
                "DRAYAGE_OIDC_ISSUER",
                provider.issuer(),
                "DRAYAGE_OIDC_CLIENT_ID",
                CertifiedProvider.CLIENT,
                "DRAYAGE_OIDC_CLIENT_SECRET",
                secret,
                "DRAYAGE_OIDC_ALLOW",
                "groups=platform-team,groups=auditors",
                "DRAYAGE_OIDC_SCOPES",
                "openid email groups"));
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Page signedIn() {
        return walker.signIn(walker.open(address + "/tasks").expect(200), "ada").expect(200);
    }

    @Test
    void whoSignsInComesBackToThePage() {
        Page login = walker.open(address + "/tasks/new?from=mail");
        assertTrue(login.address().toString().startsWith(provider.issuer()), login::toString);

        Page page = walker.signIn(login, "ada").expect(200);
        assertEquals(URI.create(address + "/tasks/new?from=mail"), page.address());
        assertTrue(page.text().contains("ada@example.com"), page::text);
        walker.open(address + "/tasks").expect(200);
        assertTrue(console.log().contains("ada@example.com signed in"), console::log);
    }

    @Test
    void noSecretIsSeenOrLogged() {
        signedIn();
        URI callback = walker.visited(address + "/login/callback");
        String code = callback.getQuery().replaceFirst(".*code=([^&]+).*", "$1");
        assertTrue(code.length() > 20, callback::toString);
        walker.get(callback.toString());
        Page page = walker.open(address + "/tasks");
        walker.post(page, "/logout", Map.of());
        walker.open(address + "/logout");
        String pages = walker.seen();
        for (String secret : List.of(SECRET, code, "eyJ")) {
            assertFalse(console.log().contains(secret), console::log);
            assertFalse(
                    pages.lines()
                            .filter(line -> line.startsWith(address.substring("http://".length())))
                            .anyMatch(line -> line.contains(secret)),
                    secret);
        }
    }

    @Test
    void aCodeIsGoodOnceAndOfItsOwnAttempt() {
        signedIn();
        URI callback = walker.visited(address + "/login/callback");
        assertEquals(400, walker.get(callback.toString()).statusCode(), "the same again");
        Walker thief = new Walker();
        assertEquals(400, thief.get(callback.toString()).statusCode(), "in another browser");
        String attempt = Walker.location(thief.get(address + "/login"));
        String state = attempt.replaceFirst(".*[?&]state=([^&]+).*", "$1");
        String code = callback.getQuery().replaceFirst(".*code=([^&]+).*", "$1");

        HttpResponse<String> stolen = thief.get(address + "/login/callback?code=" + code + "&state=" + state + "&iss="
                + URLEncoder.encode(provider.issuer(), StandardCharsets.UTF_8));
        assertEquals(403, stolen.statusCode(), stolen::body);
        assertTrue(console.log().contains("invalid_grant"), console::log);
        assertEquals(303, thief.get(address + "/tasks").statusCode());
    }

    @Test
    void aCodeOfSomebodyElsesAttemptIsNotTaken() {
        Page login = walker.open(address + "/tasks");
        HttpResponse<String> answer = walker.post(login, "/interaction/", Map.of("login", "ada", "password", "x"));
        Page consent = walker.follow(answer);
        String callback = callbackOf(consent);
        Walker victim = new Walker();
        victim.get(address + "/login");

        assertEquals(400, victim.get(callback).statusCode(), "nobody is signed in as somebody else unaware");
        assertEquals(303, victim.get(address + "/tasks").statusCode());
    }

    /** Agrees, and returns where the provider leads to then. */
    private String callbackOf(Page consent) {
        String next = Walker.location(walker.post(consent, "/interaction/", Map.of()));
        return next.startsWith(address) ? next : walker.openUntil(next, address + "/login/callback");
    }

    @Test
    void whoIsNotLetInCanSignInAsSomebodyElse() {
        Page refused = walker.signIn(walker.open(address + "/tasks"), "bob").expect(403);
        assertTrue(refused.text().contains("You may not use this console"), refused::text);
        assertEquals(303, walker.get(address + "/tasks").statusCode());
        assertTrue(console.log().contains("bob@example.com"), console::log);

        Page again = walker.open(address + "/login?again=1").expect(200);
        assertTrue(again.text().contains("name=\"login\""), "it is asked who they are");
        assertTrue(walker.signIn(again, "ada").expect(200).text().contains("ada@example.com"));
    }

    @Test
    void whoDoesNotWantToIsTold() {
        Page login = walker.open(address + "/tasks");
        String cancel = login.text().replaceFirst("(?s).*href=\"([^\"]*/abort)\".*", "$1");
        Page told = walker.open(login.address().resolve(cancel).toString()).expect(403);
        assertTrue(told.text().contains("The sign-in service refused"), told::text);
        assertTrue(console.log().contains("access_denied"), console::log);
    }

    @Test
    void whoSignsOutIsOutThereToo() {
        Page page = signedIn();
        Page out = walker.submit(page, "/logout", Map.of()).expect(200);
        assertTrue(out.text().contains("You are signed out"), out::text);
        assertEquals(303, walker.get(address + "/tasks").statusCode());

        Page there = walker.open(address + "/logout/provider").expect(200);
        assertTrue(there.text().contains("Do you want to sign-out"), there::text);
        Page back =
                walker.submit(there, "/session/end", Map.of("logout", "yes")).expect(200);
        assertEquals(URI.create(address + "/logout"), back.address());
        assertTrue(walker.open(address + "/tasks").text().contains("name=\"login\""), "it is asked again");
    }

    @Test
    void aClientWithoutASecretHasItsProof() throws IOException {
        console.close();
        provider.close();
        provider = CertifiedProvider.start(0, address, "");
        console = ServedConsole.start(environment(""), data);

        assertTrue(signedIn().text().contains("ada@example.com"));
    }

    @Test
    void theConsoleStartsWithoutItsProviderAndFindsItLater() throws IOException {
        console.close();
        int there = URI.create(provider.issuer()).getPort();
        provider.close();
        console = ServedConsole.start(environment(SECRET), data);

        assertEquals("ok", walker.get(address + "/health").body());
        Page told = walker.open(address + "/tasks").expect(502);
        assertTrue(told.text().contains("The sign-in service cannot be reached"), told::text);
        provider = CertifiedProvider.start(there, address, SECRET);
        assertTrue(signedIn().text().contains("ada@example.com"));
    }

    @Test
    void anOpenPageIsLetGoWhenItsReaderSignsOut() throws Exception {
        Page page = signedIn();
        CompletableFuture<HttpResponse<String>> stream =
                CompletableFuture.supplyAsync(() -> walker.get(address + "/live", "Accept", "text/event-stream"));
        // Its first event comes after fifteen seconds at the latest, and the page can sign out meanwhile.
        TimeUnit.MILLISECONDS.sleep(500);
        walker.post(page, "/logout", Map.of());

        HttpResponse<String> ended = stream.get(20, TimeUnit.SECONDS);
        assertEquals(200, ended.statusCode());
        assertTrue(ended.body().contains("event: changed"), ended::body);
        assertEquals(
                401,
                walker.get(address + "/live", "Accept", "text/event-stream").statusCode());
    }

    @Test
    void otherMachinesReachItByItsNameOnly() throws Exception {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
        String direct = "http://127.0.0.2:" + port;
        assertEquals(421, status(client, direct + "/tasks"));
        assertEquals(421, status(client, direct + "/login"));
        assertEquals(200, status(client, direct + "/health"));
    }

    private static int status(HttpClient client, String address) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
