package dev.drayage.console.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.console.web.security.SecurityHeaders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no request that a page could answer is refused like everything else: with all headers, and without a word about the server. */
final class MalformedRequestTest {
    private final ConsoleServer server =
            ConsoleServer.start(new KeptBackend(), new StaticProbe(), ServerSettings.local(0, ZoneOffset.UTC));

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of(400, "no request at all", "NONSENSE\r\n\r\n"),
                Arguments.of(400, "a header without a name", "GET /tasks HTTP/1.1\r\n: HOST\r\n\r\n"),
                Arguments.of(
                        400,
                        "a header with a blank in its name",
                        "GET /tasks HTTP/1.1\r\nHost: HOST\r\nA b: c\r\n\r\n"),
                Arguments.of(400, "no host", "GET /tasks HTTP/1.1\r\n\r\n"),
                Arguments.of(
                        431,
                        "a header too long",
                        "GET /tasks HTTP/1.1\r\nHost: HOST\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"),
                Arguments.of(414, "a path too long", "GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: HOST\r\n\r\n"),
                Arguments.of(400, "bad percent-encoding", "GET /tasks/%zz HTTP/1.1\r\nHost: HOST\r\n\r\n"),
                Arguments.of(505, "a version to come", "GET /tasks HTTP/9.9\r\nHost: HOST\r\n\r\n"),
                Arguments.of(
                        400,
                        "two lengths",
                        "POST /language HTTP/1.1\r\nHost: HOST\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("requests")
    void hasTheHeadersAndSaysNothingOfTheServer(int status, String what, String request) throws IOException {
        String answer = ask(request);

        assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
        List<String> head = answer.lines().takeWhile(line -> !line.isEmpty()).toList();
        SecurityHeaders.HEADERS.forEach((name, value) -> assertTrue(
                head.stream().anyMatch(line -> line.equalsIgnoreCase(name + ": " + value)), name + ": " + answer));
        assertTells(answer);
    }

    @Test
    void whatComesBeforeHeadersWereKnownIsRefusedToo() throws IOException {
        assertTells(ask("GET /tasks\r\n\r\n"));
        assertFalse(ask("GET /tasks\r\n\r\n").contains("<main"));
    }

    private static void assertTells(String answer) {
        String lower = answer.toLowerCase(Locale.ROOT);
        for (String word : List.of("jetty", "javalin", "exception", "reason:", "\nserver:", "powered")) {
            assertFalse(lower.contains(word), answer);
        }
    }

    private String ask(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(request.replace("HOST", "127.0.0.1:" + server.port())
                            .replaceFirst("\r\n(?=[^\r]|\r\n)", "\r\nConnection: close\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
