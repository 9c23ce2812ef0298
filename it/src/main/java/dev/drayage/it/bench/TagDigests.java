package dev.drayage.it.bench;

import dev.drayage.it.testbed.JsonObject;
import dev.drayage.it.testbed.MediaTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/** Asks a registry for the digests of all its tags; that it has fewer than a thousand repositories is taken for granted. */
final class TagDigests {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI registry;
    private final String authorization;

    TagDigests(URI registry, String user, String password) {
        this.registry = registry;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns them in order. */
    List<String> all() {
        List<String> digests = new ArrayList<>();
        for (String repository : names("_catalog?n=1000", "repositories")) {
            for (String tag : names(repository + "/tags/list", "tags")) {
                digests.add(send("HEAD", repository + "/manifests/" + tag)
                        .headers()
                        .firstValue("Docker-Content-Digest")
                        .orElse("none"));
            }
        }
        Collections.sort(digests);
        return digests;
    }

    private List<String> names(String path, String field) {
        try {
            Object names = JsonObject.parse(send("GET", path).body()).fields().get(field);
            return names instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("the answer to " + path + " is no JSON", e);
        }
    }

    private HttpResponse<byte[]> send(String method, String path) {
        HttpRequest request = HttpRequest.newBuilder(registry.resolve("/v2/" + path))
                .method(method, BodyPublishers.noBody())
                .header("Authorization", authorization)
                .header("Accept", MediaTypes.OCI_MANIFEST + ", " + MediaTypes.OCI_INDEX)
                .build();
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking at " + path, e);
        }
    }
}
