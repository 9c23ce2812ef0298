package dev.drayage.it.testbed.aws;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.EcrClient;

/** Sends single requests to one registry by its Host header, with somebody's token. */
final class RegistryHttp {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;
    private final String host;
    private final @Nullable String token;

    RegistryHttp(LocalAws aws, String host, @Nullable String token) {
        this.endpoint = aws.registryEndpoint();
        this.host = host;
        this.token = token;
    }

    static String token(LocalAws aws, AwsUser user, String region) {
        try (EcrClient ecr = Clients.of(aws, user, region).ecr()) {
            return ecr.getAuthorizationToken().authorizationData().get(0).authorizationToken();
        }
    }

    HttpResponse<byte[]> get(String target, String... headers) {
        return send("GET", target, new byte[0], headers);
    }

    HttpResponse<byte[]> head(String target, String... headers) {
        return send("HEAD", target, new byte[0], headers);
    }

    HttpResponse<byte[]> post(String target) {
        return send("POST", target, new byte[0]);
    }

    HttpResponse<byte[]> put(String target, byte[] body, String... headers) {
        return send("PUT", target, body, headers);
    }

    /** Sends a request to a path, or to the path of a location that names the registry's host. */
    HttpResponse<byte[]> send(String method, String target, byte[] body, String... headers) {
        URI location = URI.create(target);
        String query = location.getRawQuery() == null ? "" : "?" + location.getRawQuery();
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.resolve(location.getRawPath() + query))
                .timeout(Duration.ofSeconds(20))
                .header("Host", host)
                .method(method, BodyPublishers.ofByteArray(body));
        if (token != null) {
            request.header("Authorization", "Basic " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(client, request.build());
    }

    /** Sends a GET to a whole URL, with nothing but these headers. */
    static HttpResponse<byte[]> fetch(String url, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        headers.forEach(request::header);
        return send(HttpClient.newHttpClient(), request.build());
    }

    static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static HttpResponse<byte[]> send(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
