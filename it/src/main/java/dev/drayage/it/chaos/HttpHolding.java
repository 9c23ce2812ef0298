package dev.drayage.it.chaos;

import dev.drayage.it.testbed.BlobSource;
import dev.drayage.it.testbed.JsonObject;
import dev.drayage.it.testbed.MediaTypes;
import dev.drayage.it.testbed.StoredManifest;
import dev.drayage.it.testbed.StoredRepository;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a registry over HTTP, with nothing of Drayage's. */
final class HttpHolding implements Holding {
    private static final String ACCEPT = String.join(
            ", ", MediaTypes.OCI_INDEX, MediaTypes.OCI_MANIFEST, MediaTypes.DOCKER_LIST, MediaTypes.DOCKER_MANIFEST);
    private static final int PAGE = 1000;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI registry;

    HttpHolding(URI registry) {
        this.registry = registry;
    }

    /**
     * A blob as it was read.
     *
     * @param digest under which it was asked for
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by identity only
    private record ReadBlob(byte[] bytes, String digest) implements BlobSource {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open(long offset) {
            return new ByteArrayInputStream(bytes, (int) offset, bytes.length - (int) offset);
        }
    }

    @Override
    public List<String> repositories() {
        return texts("/v2/_catalog?n=" + PAGE, "repositories");
    }

    @Override
    public StoredRepository repository(String name, StoredRepository source) {
        StoredRepository read = new StoredRepository(name);
        String path = "/v2/" + name + "/";
        for (String digest : source.blobs()) {
            HttpResponse<byte[]> blob = get(path + "blobs/" + digest);
            if (blob != null) {
                read.putBlob(new ReadBlob(blob.body(), digest));
            }
        }
        for (StoredManifest original : source.manifests()) {
            readManifest(path, original.digest(), original.digest(), read);
        }
        for (String tag : texts(path + "tags/list?n=" + PAGE, "tags")) {
            HttpResponse<byte[]> manifest = get(path + "manifests/" + tag);
            if (manifest == null) {
                throw new BrokenPromise(name + ":" + tag + " is listed and not there");
            }
            String digest = ContentCheck.digest(manifest.body());
            read.putManifest(new StoredManifest(manifest.body(), mediaType(manifest), digest), tag);
        }
        return read;
    }

    private void readManifest(String path, String reference, String digest, StoredRepository read) {
        HttpResponse<byte[]> manifest = get(path + "manifests/" + reference);
        if (manifest != null) {
            read.putManifest(new StoredManifest(manifest.body(), mediaType(manifest), digest), null);
        }
    }

    private static String mediaType(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("Content-Type").orElse("");
    }

    private List<String> texts(String path, String field) {
        HttpResponse<byte[]> answer = get(path);
        try {
            return answer != null && JsonObject.parse(answer.body()).fields().get(field) instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the answer, or null when there is no such thing. */
    private @Nullable HttpResponse<byte[]> get(String path) {
        try {
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(registry.resolve(path))
                            .header("Accept", ACCEPT)
                            .build(),
                    BodyHandlers.ofByteArray());
            if (answer.statusCode() == 404) {
                return null;
            }
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " was answered " + answer.statusCode());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
