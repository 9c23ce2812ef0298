package dev.drayage.it.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.it.testbed.ImagePusher;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.TestRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client notices of the proxy: nothing but the time, and the challenge. */
final class ProxyTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final TestRegistry registry = TestRegistry.start();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void countsWhatTheRegistryCounts() {
        SampleImage image = SampleImage.builder().layers(300_000, 0, 1).build();
        try (Proxy proxy = Proxy.start(registry.port(), Duration.ZERO, Gate.open())) {
            String digest = ImagePusher.to(URI.create("http://" + proxy.host())).push(image, "app", "1");

            assertEquals(digest, registry.repository("app").digestsByTag().get("1"));
            assertEquals(registry.requests().size(), proxy.requests());
            proxy.clearRequests();
            assertEquals(0, proxy.requests());
        }
    }

    /** Two bodies in one connection: the second is only understood when the first one's end was. */
    @Test
    void passesBodiesInChunks() throws IOException, InterruptedException {
        byte[] blob = new byte[200_000];
        try (Proxy proxy = Proxy.start(registry.port(), Duration.ZERO, Gate.open())) {
            for (int i = 0; i < 2; i++) {
                HttpResponse<String> started = send(HttpRequest.newBuilder(uri(proxy, "/v2/app/blobs/uploads/"))
                        .POST(BodyPublishers.noBody()));
                URI session =
                        uri(proxy, started.headers().firstValue("Location").orElseThrow());

                HttpResponse<String> sent = send(HttpRequest.newBuilder(session)
                        .method("PATCH", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(blob))));

                assertEquals(202, sent.statusCode(), sent.body());
                assertEquals("0-199999", sent.headers().firstValue("Range").orElseThrow());
            }
            assertEquals(4, proxy.requests());
        }
    }

    @Test
    void wantsATokenForEachRepository() throws IOException, InterruptedException {
        SampleImage.builder().layers(1).build().pushTo(registry.repository("app"), "1");
        try (Proxy proxy = Proxy.start(registry.port(), Duration.ZERO, new BearerGate())) {
            URI manifest = uri(proxy, "/v2/app/manifests/1");

            String challenge = send(HttpRequest.newBuilder(manifest))
                    .headers()
                    .firstValue("WWW-Authenticate")
                    .orElseThrow();
            assertEquals(
                    "Bearer realm=\"http://" + proxy.host()
                            + "/token\",service=\"bench\",scope=\"repository:app:pull\"",
                    challenge);
            assertEquals(200, statusWithToken(proxy, manifest, "repository:app:pull"));
            assertEquals(401, statusWithToken(proxy, manifest, "repository:other:pull"));
            assertEquals(5, proxy.requests());
            assertEquals(1, registry.requests().size());
        }
    }

    /** skopeo and crane try TLS first; a closed connection tells them that there is none. */
    @Test
    void closesConnectionsThatBeginWithTls() throws IOException {
        try (Proxy proxy = Proxy.start(registry.port(), Duration.ZERO, Gate.open());
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), uri(proxy, "/").getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(new byte[] {0x16, 3, 1});

            assertEquals(-1, socket.getInputStream().read());
            assertEquals(0, proxy.requests());
        }
    }

    @Test
    void holdsEachRequestBack() throws IOException, InterruptedException {
        try (Proxy proxy = Proxy.start(registry.port(), Duration.ofMillis(100), Gate.open())) {
            // The first one takes long in any case.
            send(HttpRequest.newBuilder(uri(proxy, "/v2/")));
            long begin = System.nanoTime();
            send(HttpRequest.newBuilder(uri(proxy, "/v2/")));

            assertTrue(Duration.ofNanos(System.nanoTime() - begin).toMillis() >= 100);
        }
    }

    private int statusWithToken(Proxy proxy, URI target, String scope) throws IOException, InterruptedException {
        String body = send(HttpRequest.newBuilder(uri(proxy, "/token?service=bench&scope=" + scope)))
                .body();
        String token = body.substring(body.indexOf(":\"") + 2, body.indexOf("\","));
        return send(HttpRequest.newBuilder(target).header("Authorization", "Bearer " + token))
                .statusCode();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(LIMIT).build(), BodyHandlers.ofString());
    }

    private static URI uri(Proxy proxy, String path) {
        return URI.create("http://" + proxy.host() + path);
    }
}
