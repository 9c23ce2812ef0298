package dev.drayage.adapters.registry.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.registry.json.JacksonJson;
import dev.drayage.adapters.registry.loopback.LoopbackServer;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.RegistryHost;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
    private static final Scope NONE = new Scope(List.of());
    private static final RegistryHost REGISTRY = RegistryHost.of("registry.example");
    private static final Login ANONYMOUS = new Login(REGISTRY, false, null);
    private static final Call CALL =
            call(URI.create("https://registry.example:5000/v2/app/manifests/1?token=secret"), "reading the manifest 1");

    @Test
    void refusedConnection() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        RegistryException failure = fail(URI.create("http://127.0.0.1:" + port + "/v2/"));
        assertEquals(ErrorCode.UNREACHABLE, failure.code());
        assertEquals("Reading failed: '127.0.0.1:" + port + "' refuses connections", failure.getMessage());
        assertEquals("Check that the registry runs there, and its port.", failure.remedy());
        assertFalse(failure.retryable());
        assertEquals(0, failure.status());
    }

    @Test
    void tlsToAServerThatSpeaksPlainHttp() throws IOException, InterruptedException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = answerOnce(socket, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
            String host = "127.0.0.1:" + socket.getLocalPort();
            RegistryException failure = fail(URI.create("https://" + host + "/v2/"));
            server.join();
            assertEquals(ErrorCode.TLS, failure.code());
            assertEquals("Reading failed: '" + host + "' does not speak TLS", failure.getMessage());
            assertEquals(
                    "If you trust the network, allow plain HTTP with --plain-http " + host + ".", failure.remedy());
        }
    }

    @Test
    void connectionThatBreaks() throws IOException, InterruptedException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = answerOnce(socket, "");
            RegistryException failure = fail(URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/v2/"));
            server.join();
            assertEquals(ErrorCode.UNREACHABLE, failure.code());
            assertTrue(String.valueOf(failure.getMessage()).contains("' broke ("));
            assertTrue(failure.retryable());
        }
    }

    @Test
    void unknownHost() {
        RegistryException failure = noAnswer(new UnknownHostException("registry.example"));
        assertEquals(ErrorCode.UNREACHABLE, failure.code());
        assertEquals(
                "Reading the manifest 1 failed: the host 'registry.example:5000' is unknown", failure.getMessage());
        assertFalse(failure.retryable());
    }

    @Test
    void hostThatHasAnsweredBeforeIsDownForNow() {
        for (IOException cause : List.of(
                new UnknownHostException("registry.example"),
                new ConnectException("Connection refused"),
                new ConnectTimeoutException("x"))) {
            assertFalse(noAnswer(cause).retryable());
            assertTrue(Failures.noAnswer(CALL, cause, true).retryable());
        }
    }

    @Test
    void slowness() {
        RegistryException failure = noAnswer(new TooSlowException("no answer within 5 s", new IOException()));
        assertEquals(
                "Reading the manifest 1 failed: 'registry.example:5000' is too slow: no answer within 5 s",
                failure.getMessage());
        assertTrue(failure.retryable());
    }

    @Test
    void connectionThatIsCutWithinTlsIsNoFailureOfTls() {
        SSLException cut = new SSLException("Remote host terminated the handshake", new EOFException());
        assertEquals(ErrorCode.UNREACHABLE, noAnswer(cut).code());
        assertTrue(noAnswer(cut).retryable());
        SSLException reset = new SSLException("Connection reset", new SocketException("Connection reset"));
        assertEquals(ErrorCode.UNREACHABLE, noAnswer(reset).code());
    }

    @Test
    void silence() {
        assertEquals(
                "Reading the manifest 1 failed: 'registry.example:5000' does not answer",
                noAnswer(new ConnectTimeoutException("x")).getMessage());
        assertEquals(
                "Reading the manifest 1 failed: 'registry.example:5000' fell silent",
                noAnswer(new SocketTimeoutException("x")).getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PKIX path building failed: unable to find valid certification path | is not trusted",
                "No subject alternative DNS name matching registry.example found | is for another name",
                "Certificate for <a> doesn't match any of the names | is for another name",
                "Received fatal alert: protocol_version | failed (Received fatal alert: protocol_version)"
            })
    void tlsThatFails(String reason, String said) {
        RegistryException failure = noAnswer(new SSLHandshakeException(reason));
        assertEquals(ErrorCode.TLS, failure.code());
        assertTrue(String.valueOf(failure.getMessage()).endsWith(said));
    }

    @Test
    void stopOfTheRunIsNoFailureOfTheRegistry() {
        assertEquals(
                ErrorCode.INTERRUPTED,
                Failures.noAnswer(CALL, new InterruptedIOException()).code());
    }

    @Test
    void refusalInsideIsWhatCounts() {
        InvalidContentException inside = new InvalidContentException("wrong bytes");
        DrayageException failure = Failures.noAnswer(CALL, new IOException(new IOException(inside)));
        assertSame(inside, failure);
    }

    @Test
    void reasonOfForeignOriginIsSafeToPrint() {
        String message = String.valueOf(noAnswer(new IOException("a\u001b[31m")).getMessage());
        assertTrue(message.endsWith("broke (a?[31m)"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, REGISTRY_ERROR,     false",
        "401, UNAUTHORIZED,       false",
        "403, DENIED,             false",
        "404, NOT_FOUND,          false",
        "408, REGISTRY_ERROR,     true",
        "429, TOO_MANY_REQUESTS,  true",
        "500, REGISTRY_ERROR,     true",
        "503, REGISTRY_ERROR,     true"
    })
    void statusTellsTheKindOfFailure(int status, ErrorCode code, boolean retryable) {
        RegistryException failure = refused(status, "", ANONYMOUS);
        assertEquals(code, failure.code());
        assertEquals(status, failure.status());
        assertEquals(retryable, failure.retryable());
        assertNull(failure.registryCode());
    }

    @Test
    void registrysOwnCodeAndMessageAreSaid() {
        RegistryException failure = refused(
                404,
                "{\"errors\":[{\"code\":\"NAME_UNKNOWN\",\"message\":\"not here\\u001b\"},{\"code\":\"X\"}]}",
                ANONYMOUS);
        assertTrue(String.valueOf(failure.getMessage()).endsWith("' answered 404, NAME_UNKNOWN: not here?"));
        assertEquals("NAME_UNKNOWN", failure.registryCode());
        assertEquals("not here?", failure.registryMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>no</html>",
                "{\"errors\":[]}",
                "{\"errors\":\"x\"}",
                "{\"errors\":[\"x\"]}",
                "{\"error\":\"x\"}",
                "{"
            })
    void otherErrorBodiesAreLeftAlone(String body) {
        RegistryException failure = refused(500, body, ANONYMOUS);
        assertTrue(String.valueOf(failure.getMessage()).endsWith("' answered 500"));
    }

    @Test
    void remedyTellsAMissingCredentialFromARefusedAndAWithheldOne() {
        assertTrue(String.valueOf(refused(401, "", ANONYMOUS).remedy())
                .startsWith("No credential for 'registry.example' was found"));
        assertEquals(
                "The credential for 'registry.example' was refused: check it, or log in again.",
                refused(401, "", new Login(REGISTRY, true, null)).remedy());
        for (int status : new int[] {401, 403}) {
            assertTrue(String.valueOf(refused(status, "", new Login(REGISTRY, true, "auth.example"))
                            .remedy())
                    .endsWith("allow it with --allow-realm registry.example=auth.example."));
        }
    }

    @Test
    void remedyForPlainHttpToATlsServer() {
        assertEquals(
                "The registry speaks TLS: leave --plain-http away for it.",
                refused(400, "Client sent an HTTP request to an HTTPS server.\n", ANONYMOUS)
                        .remedy());
    }

    @Test
    void noMessageHasAQuery() {
        for (IOException cause : List.of(
                new UnknownHostException("x"),
                new SocketTimeoutException("x"),
                new SSLHandshakeException("PKIX"),
                new IOException("x"))) {
            assertFalse(String.valueOf(noAnswer(cause).getMessage()).contains("secret"));
        }
        assertFalse(String.valueOf(refused(500, "", ANONYMOUS).getMessage()).contains("secret"));
    }

    private static RegistryException noAnswer(IOException cause) {
        return (RegistryException) Failures.noAnswer(CALL, cause, false);
    }

    private static RegistryException refused(int status, String body, Login login) {
        try (LoopbackServer server = LoopbackServer.start().answer("/v2/", status, Map.of(), body);
                Connections connections =
                        new Connections(RegistrySettings.builder().build())) {
            Reply reply = connections.send(
                    call(server.uri("/v2/?token=secret"), "reading"), Map.of(), Connections.Reach.ANYWHERE);
            return new Failures(new JacksonJson(), InstantSource.system()).refused(reply, login);
        }
    }

    private static RegistryException fail(URI uri) {
        try (Connections connections =
                new Connections(RegistrySettings.builder().build())) {
            Call call = call(uri, "reading");
            return assertThrows(
                    RegistryException.class, () -> connections.send(call, Map.of(), Connections.Reach.ANYWHERE));
        }
    }

    private static Call call(URI uri, String action) {
        return Call.of("GET", uri, NONE, action);
    }

    private static Thread answerOnce(ServerSocket listening, String answer) {
        Thread thread = new Thread(() -> {
            try (Socket socket = listening.accept()) {
                // Something was sent: the answer then is read before the end.
                if (socket.getInputStream().read() >= 0) {
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                    socket.getOutputStream().flush();
                    socket.shutdownOutput();
                    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                }
            } catch (IOException e) {
                // The client was quicker to go.
            }
        });
        thread.start();
        return thread;
    }
}
