package dev.drayage.it.testbed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends single requests to a registry and gives back the bare answer. */
final class RawClient {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    RawClient(URI base) {
        this.base = base;
    }

    HttpResponse<byte[]> get(String target, String... headers) throws IOException, InterruptedException {
        return send("GET", target, new byte[0], headers);
    }

    HttpResponse<byte[]> head(String target, String... headers) throws IOException, InterruptedException {
        return send("HEAD", target, new byte[0], headers);
    }

    HttpResponse<byte[]> post(String target, String... headers) throws IOException, InterruptedException {
        return send("POST", target, new byte[0], headers);
    }

    HttpResponse<byte[]> delete(String target, String... headers) throws IOException, InterruptedException {
        return send("DELETE", target, new byte[0], headers);
    }

    HttpResponse<byte[]> send(String method, String target, byte[] body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(base.resolve(target))
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        body.length == 0 && !method.equals("PUT")
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            builder.headers(headers);
        }
        return client.send(builder.build(), BodyHandlers.ofByteArray());
    }

    static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
