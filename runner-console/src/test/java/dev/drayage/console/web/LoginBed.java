package dev.drayage.console.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.drayage.console.login.AllowedClaim;
import dev.drayage.console.login.LoginSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** A console with login, its provider, its log, and a clock that a test moves. */
final class LoginBed implements AutoCloseable, InstantSource {
    final KeptBackend backend = new KeptBackend();
    final TestProvider provider = new TestProvider();
    final ConsoleServer server;
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.drayage");
    private volatile Instant now = Instant.parse("2026-12-01T08:00:00Z");

    LoginBed(String... allowed) {
        this(null, allowed);
    }

    /** @param url the console's address in browsers, or null for that of the test */
    LoginBed(@Nullable String url, String[] allowed) {
        int port = freePort();
        logger.setLevel(Level.DEBUG);
        log.start();
        logger.addAppender(log);
        LoginSettings login = new LoginSettings(
                URI.create(url == null ? "http://127.0.0.1:" + port : url),
                URI.create(provider.issuer()),
                TestProvider.CLIENT,
                TestProvider.SECRET,
                Arrays.stream(allowed).map(AllowedClaim::parse).toList(),
                List.of("openid", "email"),
                tls());
        server = ConsoleServer.start(
                backend,
                new StaticProbe(),
                new ServerSettings(ServerSettings.LOOPBACK, port, ZoneOffset.UTC, login, this));
    }

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** Signs a browser in, and returns the last answer. */
    HttpResponse<String> signIn(Browser browser) {
        return callback(browser, begin(browser));
    }

    /** Has a browser begin to sign in, and returns what the provider is told. */
    Map<String, String> begin(Browser browser) {
        HttpResponse<String> answer = browser.get("/login");
        assertEquals(303, answer.statusCode(), answer::body);
        Map<String, String> sent = query(location(answer));
        provider.claims.putIfAbsent("nonce", sent.get("nonce"));
        return sent;
    }

    /** Has a browser come back from the provider. */
    HttpResponse<String> callback(Browser browser, Map<String, String> sent) {
        return browser.get("/login/callback?code=" + TestProvider.CODE + "&state=" + sent.get("state"));
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    static Map<String, String> query(String address) {
        return Arrays.stream(URI.create(address).getRawQuery().split("&", -1))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(
                        parameter -> parameter[0],
                        parameter -> URLDecoder.decode(parameter[1], StandardCharsets.UTF_8),
                        (first, second) -> first + "|" + second,
                        LinkedHashMap::new));
    }

    /** Returns what was logged. */
    String log() {
        return List.copyOf(log.list).stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .collect(Collectors.joining("\n"));
    }

    static SSLContext tls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        provider.close();
        logger.detachAppender(log);
        logger.setLevel(null);
    }
}
