package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.TestRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A registry repeats what it was sent, wherever an answer has room for it, and a run says so in its log, report or messages:
 * GHSA-5jhf-2qmf-m8c5. {@link SecretsIT} looks at whole processes, their output and their arguments.
 */
final class LeakedSecretTest {
    private static final String TOKEN = "t0ken-of-the-victim-which-is-long-enough";
    private static final String SIGNATURE = "s1gnature-of-the-victim-in-a-signed-address";
    private static final String BASIC =
            Base64.getEncoder().encodeToString((Victim.USER + ":" + Victim.PASSWORD).getBytes(StandardCharsets.UTF_8));

    private final TestRegistry open = TestRegistry.start();

    @AfterEach
    void stop() {
        open.close();
    }

    /** {@code ECHO} stands for the password, and for the whole header. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 Forbidden          | X-None: x                                              | {\"errors\":[{\"code\":\"DENIED\",\"message\":\"no: ECHO\"}]}",
                "403 Forbidden          | X-None: x                                              | {\"errors\":[{\"code\":\"ECHO\",\"message\":\"no\"}]}",
                "403 Forbidden          | X-None: x                                              | {\"errors\":[{\"code\":\"DENIED\",\"detail\":\"ECHO\"}]}",
                "403 Forbidden          | X-None: x                                              | ECHO",
                "500 ECHO               | X-ECHO: ECHO                                           | <html>ECHO</html>",
                "401 Unauthorized       | WWW-Authenticate: Basic realm=\"ECHO\"                 | x",
                "401 Unauthorized       | WWW-Authenticate: ECHO realm=\"ECHO\"                  | x",
                "401 Unauthorized       | WWW-Authenticate: Bearer realm=\"ECHO\"                | x",
                "401 Unauthorized       | WWW-Authenticate: Bearer realm=\"http://evil.example/?x=ECHO\" | x",
                "401 Unauthorized       | WWW-Authenticate: Bearer realm=\"ftp://evil.example/ECHO\" | x",
                "307 Temporary Redirect | Location: http://169.254.169.254/x?sig=ECHO            | x",
                "307 Temporary Redirect | Location: ftp://evil.example/?sig=ECHO                 | x",
                "307 Temporary Redirect | Location: http://user:ECHO@evil.example/               | x",
                "200 OK                 | Content-Type: application/x                            | {\"ECHO\":",
                "200 OK                 | Docker-Content-Digest: ECHO                            | {}",
                "200 OK                 | Content-Type: application/ECHO                         | {}",
                "429 Slow               | Retry-After: ECHO                                      | ECHO"
            })
    void passwordThatARegistryRepeats(String status, String header, String body) {
        try (HostileServer source = HostileServer.start((request, out) -> {
            if (request.contains("Basic " + BASIC)) {
                answer(out, request, status, header, body, Victim.PASSWORD + " Basic " + BASIC);
            } else {
                answer(out, request, "401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\"", "", "");
            }
        })) {
            String seen = seen(
                    Copies.over(open.host(), source.host())
                            .credential(source.host(), Victim.USER, Victim.PASSWORD)
                            .referrers(ReferrersMode.NEVER),
                    source.host() + "/app:1");

            assertTrue(source.requests().stream().anyMatch(head -> head.contains(BASIC)), "it was sent");
            assertNone(seen, Victim.PASSWORD, BASIC);
        }
    }

    /** A token service takes an identity token, and gives a token for the registry. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 Forbidden | X-None: x | {\"errors\":[{\"code\":\"DENIED\",\"message\":\"no: ECHO\"}]}",
                "401 Unauthorized | WWW-Authenticate: Bearer realm=\"ECHO\" | ECHO",
                "307 Temporary Redirect | Location: ftp://evil.example/?sig=ECHO | x",
                "500 Broken | X-None: x | ECHO"
            })
    void tokensThatARegistryRepeats(String status, String header, String body) {
        try (HostileServer source = HostileServer.start((request, out) -> {
            String host = request.replaceAll("(?s).*Host: ([^\r]*).*", "$1");
            if (request.contains("/token")) {
                answer(out, request, "200 OK", "X-None: x", "{\"token\":\"" + TOKEN + "\"}", "");
            } else if (request.contains("Bearer " + TOKEN)) {
                answer(out, request, status, header, body, TOKEN);
            } else {
                answer(
                        out,
                        request,
                        "401 Unauthorized",
                        "WWW-Authenticate: Bearer realm=\"http://" + host + "/token\",service=\"x\"",
                        "",
                        "");
            }
        })) {
            String seen = seen(
                    Copies.over(open.host(), source.host())
                            .identityToken(source.host(), Victim.PASSWORD)
                            .referrers(ReferrersMode.NEVER),
                    source.host() + "/app:1");

            assertTrue(source.requests().stream().anyMatch(head -> head.contains(TOKEN)), "it was sent");
            assertNone(seen, Victim.PASSWORD, TOKEN);
        }
    }

    @Test
    void identityTokenThatATokenServiceRepeats() {
        try (HostileServer source = HostileServer.start((request, out) -> {
            String host = request.replaceAll("(?s).*Host: ([^\r]*).*", "$1");
            String message = "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"no: " + Victim.PASSWORD + "\"}]}";
            boolean token = request.contains("/token");
            answer(
                    out,
                    request,
                    token ? "403 Forbidden" : "401 Unauthorized",
                    "WWW-Authenticate: Bearer realm=\"http://" + host + "/token\",service=\"x\"",
                    token ? message : "",
                    "");
        })) {
            String seen = seen(
                    Copies.over(open.host(), source.host())
                            .identityToken(source.host(), Victim.PASSWORD)
                            .referrers(ReferrersMode.NEVER),
                    source.host() + "/app:1");

            assertTrue(source.requests().stream().anyMatch(head -> head.contains("/token")), "it was asked for");
            assertNone(seen, Victim.PASSWORD);
        }
    }

    /** The storage to which a registry sends for a layer repeats the address, whose query opens it. */
    @Test
    void signatureOfASignedAddressThatStorageRepeats() {
        SampleImage image = SampleImage.builder().layers(1_000).build();
        try (TestRegistry source = TestRegistry.start();
                HostileServer storage = HostileServer.start((request, out) -> answer(
                        out,
                        request,
                        "403 Forbidden",
                        "Location: /again?X-Amz-Signature=" + SIGNATURE,
                        "<Error><Message>" + request.lines().findFirst().orElse("") + "</Message></Error>",
                        ""))) {
            image.pushTo(source.repository("app"), "1");
            source.onRequest(FaultRule.always(
                    "GET",
                    ".*/blobs/.*",
                    Fault.redirect(URI.create("http://" + storage.host() + "/layer?X-Amz-Signature=" + SIGNATURE))));

            String seen = seen(Copies.over(open.host(), source.host()), source.host() + "/app:1");

            assertTrue(storage.requests().stream().anyMatch(head -> head.contains(SIGNATURE)), "it was sent");
            assertNone(seen, SIGNATURE);
        }
    }

    private String seen(Copies copies, String source) {
        return SeenRun.failed(copies, source, open.host() + "/copy:1");
    }

    private static void assertNone(String seen, String... secrets) {
        assertEquals(List.of(), List.of(secrets).stream().filter(seen::contains).toList(), seen);
    }

    private static void answer(OutputStream out, String request, String status, String header, String body, String echo)
            throws IOException {
        String content = body.replace("ECHO", echo);
        HostileServer.write(
                out,
                "HTTP/1.1 " + status.replace("ECHO", echo) + "\r\n" + header.replace("ECHO", echo)
                        + "\r\nContent-Length: " + content.length() + "\r\nConnection: close\r\n\r\n"
                        + (request.startsWith("HEAD ") ? "" : content));
    }
}
