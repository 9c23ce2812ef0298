package dev.drayage.it.testbed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultTest {
    private final TestRegistry registry = TestRegistry.start();
    private final RawClient client = new RawClient(registry.uri());
    private final SyntheticBlob blob = SyntheticBlob.of(1, 1_000_000);
    private final String path = "/v2/a/b/blobs/" + registry.repository("a/b").putBlob(blob);

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void statusForTheFirstRequests() throws IOException, InterruptedException {
        Fault busy = Fault.status(503, Map.of("Retry-After", "1"), "busy");
        registry.onRequest(FaultRule.times(2, "GET", "/blobs/sha256", busy));
        assertEquals(200, client.head(path).statusCode());
        HttpResponse<byte[]> first = client.get(path);
        assertEquals(503, first.statusCode());
        assertEquals("1", RawClient.header(first, "Retry-After"));
        assertEquals("busy", RawClient.text(first));
        assertEquals(503, client.get(path).statusCode());
        assertEquals(200, client.get(path).statusCode());
    }

    @Test
    void ruleCanStartLater() throws IOException, InterruptedException {
        registry.onRequest(FaultRule.once("*", "/v2/", Fault.status(500)).after(1));
        assertEquals(200, client.head(path).statusCode());
        assertEquals(500, client.head(path).statusCode());
        assertEquals(200, client.head(path).statusCode());
    }

    @Test
    void clearedRulesDoNothing() throws IOException, InterruptedException {
        registry.onRequest(FaultRule.always("*", "", Fault.status(500)));
        assertEquals(500, client.head(path).statusCode());
        registry.clearFaults();
        assertEquals(200, client.head(path).statusCode());
    }

    @Test
    void eventBetweenRequestAndAnswer() throws IOException, InterruptedException {
        AtomicInteger events = new AtomicInteger();
        registry.onRequest(FaultRule.once("HEAD", path, Fault.meanwhile(events::incrementAndGet)));
        assertEquals(200, client.head(path).statusCode());
        assertEquals(1, events.get());
        assertEquals(200, client.head(path).statusCode());
        assertEquals(1, events.get());
    }

    @Test
    void cutBeforeResponse() {
        registry.onRequest(FaultRule.always("GET", path, Fault.cutBeforeResponse()));
        assertThrows(IOException.class, () -> client.get(path));
        LoggedRequest logged = registry.requests().get(0);
        assertEquals(0, logged.status());
        assertEquals(0, logged.bytesOut());
    }

    @Test
    void cutAfterHandling() {
        registry.onRequest(FaultRule.always("POST", "uploads", Fault.cutAfterHandling()));
        assertThrows(IOException.class, () -> client.post("/v2/a/b/blobs/uploads/"));
        assertTrue(registry.openUploads() > 0);
    }

    @Test
    void cutAfterResponseBytesDeliversExactlyThose() throws IOException {
        for (int limit : new int[] {0, 1, 300_000}) {
            registry.clearFaults();
            registry.clearRequests();
            registry.onRequest(FaultRule.once("GET", path, Fault.cutAfterResponseBytes(limit)));
            byte[] received = exchange("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n", new byte[0]);
            String text = new String(received, StandardCharsets.ISO_8859_1);
            assertTrue(text.startsWith("HTTP/1.1 200"), text);
            assertTrue(text.contains("Content-Length: 1000000"));
            assertEquals(limit, received.length - text.indexOf("\r\n\r\n") - 4);
            LoggedRequest logged = registry.requests().get(0);
            assertEquals(200, logged.status());
            assertEquals(limit, logged.bytesOut());
        }
    }

    @Test
    void flipBitLeavesTextText() throws IOException, InterruptedException {
        registry.repository("a/b").putManifest(RawClient.bytes("{\"a\":\"n\"}"), "text/x", "1");
        registry.onRequest(FaultRule.once("GET", "manifests", Fault.flipBit(6)));
        assertEquals("{\"a\":\"o\"}", RawClient.text(client.get("/v2/a/b/manifests/1")));
    }

    @Test
    void aRefusalMeetsFaultsLikeAnyAnswer() throws IOException, InterruptedException {
        AtomicInteger met = new AtomicInteger();
        registry.onRequest(FaultRule.once("GET", "nothing", Fault.meanwhile(met::incrementAndGet)));
        assertEquals(404, client.get("/v2/a/b/manifests/nothing").statusCode());
        assertEquals(1, met.get());
    }

    @Test
    void uploadsCanBeBelieved() throws IOException, InterruptedException {
        try (TestRegistry believing = TestRegistry.builder().checkUploads(false).start()) {
            RawClient other = new RawClient(believing.uri());
            String location = RawClient.header(other.post("/v2/a/b/blobs/uploads/"), "Location");
            String digest = DigestAlgorithm.SHA256.digestOf(new byte[] {1});
            assertEquals(
                    201,
                    other.send("PUT", location + "&digest=" + digest, new byte[] {2})
                            .statusCode());
            assertTrue(believing.repository("a/b").hasBlob(digest));
        }
    }

    @Test
    void cutAfterRequestBytesKeepsThem() throws IOException, InterruptedException {
        String location = RawClient.header(client.post("/v2/a/b/blobs/uploads/"), "Location");
        registry.onRequest(FaultRule.once("PATCH", "uploads", Fault.cutAfterRequestBytes(300_000)));
        byte[] content = blob.open().readAllBytes();
        String head = "PATCH " + location + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n";
        assertEquals(0, exchange(head, content).length);
        HttpResponse<byte[]> status = client.get(location);
        assertEquals("0-299999", RawClient.header(status, "Range"));
        assertEquals(0, registry.requests("PATCH", "uploads").get(0).status());
    }

    @Test
    void flippedByte() throws IOException, InterruptedException {
        registry.onRequest(FaultRule.once("GET", path, Fault.flipByte(500_000)));
        byte[] expected = blob.open().readAllBytes();
        byte[] actual = client.get(path).body();
        assertNotEquals(expected[500_000], actual[500_000]);
        actual[500_000] = expected[500_000];
        assertArrayEquals(expected, actual);
        assertArrayEquals(expected, client.get(path).body());
    }

    @Test
    void stall() throws IOException, InterruptedException {
        registry.onRequest(FaultRule.once("GET", path, Fault.stall(Duration.ofMillis(200))));
        registry.onRequest(FaultRule.once("GET", path, Fault.stallAfterResponseBytes(10, Duration.ofMillis(200))));
        for (int i = 0; i < 2; i++) {
            long start = System.nanoTime();
            assertArrayEquals(blob.open().readAllBytes(), client.get(path).body());
            assertTrue(System.nanoTime() - start >= Duration.ofMillis(200).toNanos());
        }
    }

    @Test
    void redirects() throws IOException, InterruptedException {
        URI elsewhere = URI.create("https://cdn.example.com/x?sig=1");
        registry.onRequest(FaultRule.once("GET", path, Fault.redirect(elsewhere)));
        HttpResponse<byte[]> fixed = client.get(path);
        assertEquals(307, fixed.statusCode());
        assertEquals(elsewhere.toString(), RawClient.header(fixed, "Location"));
        registry.onRequest(FaultRule.once("GET", path, Fault.redirectToOrigin(URI.create("http://127.0.0.1:1"))));
        assertEquals("http://127.0.0.1:1" + path + "?a=b", RawClient.header(client.get(path + "?a=b"), "Location"));
    }

    @Test
    void wrongDigestHeader() throws IOException, InterruptedException {
        registry.onRequest(FaultRule.once("HEAD", path, Fault.wrongDigestHeader()));
        assertNotEquals(blob.digest(), RawClient.header(client.head(path), "Docker-Content-Digest"));
        assertEquals(blob.digest(), RawClient.header(client.head(path), "Docker-Content-Digest"));
    }

    @Test
    void chunkedResponse() throws IOException, InterruptedException {
        registry.onRequest(FaultRule.once("GET", path, Fault.chunkedResponse()));
        HttpResponse<byte[]> response = client.get(path);
        assertEquals("", RawClient.header(response, "Content-Length"));
        assertArrayEquals(blob.open().readAllBytes(), response.body());
    }

    @Test
    void unauthorizedRequestsDoNotUseUpARule() throws IOException, InterruptedException {
        try (TestRegistry guarded =
                TestRegistry.builder().basic("user", "secret").start()) {
            RawClient other = new RawClient(guarded.uri());
            String header = new BasicCredentials("user", "secret").header();
            guarded.onRequest(FaultRule.once("GET", "/v2/", Fault.status(429)));
            assertEquals(401, other.get("/v2/").statusCode());
            assertEquals(429, other.get("/v2/", "Authorization", header).statusCode());
            guarded.onRequest(FaultRule.once("GET", "/v2/", Fault.status(503)).evenUnauthorized());
            assertEquals(503, other.get("/v2/").statusCode());
        }
    }

    /** Sends bytes over a bare connection and returns everything up to its end, nothing when it is reset. */
    private byte[] exchange(String head, byte[] body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), registry.port())) {
            socket.setSoTimeout(10_000);
            try {
                socket.getOutputStream().write(RawClient.bytes(head));
                socket.getOutputStream().write(body);
                InputStream in = socket.getInputStream();
                return in.readAllBytes();
            } catch (SocketException e) {
                return new byte[0];
            }
        }
    }
}
