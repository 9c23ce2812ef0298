package dev.drayage.it.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Pushes sample images into any registry over HTTP, with Basic credentials at most; thread-safe. */
public final class ImagePusher {
    private final HttpClient client;
    private final URI registry;
    private final @Nullable BasicCredentials credentials;

    private ImagePusher(HttpClient client, URI registry, @Nullable BasicCredentials credentials) {
        this.client = client;
        this.registry = registry;
        this.credentials = credentials;
    }

    /** Returns a pusher for a registry at scheme, host and port. */
    public static ImagePusher to(URI registry) {
        return new ImagePusher(client(null), registry, null);
    }

    /** Returns a pusher for a registry with a certificate that only {@code context} trusts. */
    public static ImagePusher to(URI registry, SSLContext context) {
        return new ImagePusher(client(context), registry, null);
    }

    /** Returns this pusher with credentials. */
    public ImagePusher basic(String user, String password) {
        return new ImagePusher(client, registry, new BasicCredentials(user, password));
    }

    /** Pushes an image with everything below it and returns its digest. */
    public String push(SampleImage image, String repository, @Nullable String tag) {
        for (BlobSource blob : image.allBlobs()) {
            pushBlob(blob, repository);
        }
        for (SampleImage part : image.tree()) {
            pushManifest(part.manifest(), repository, part.digest());
        }
        if (tag != null) {
            pushManifest(image.manifest(), repository, tag);
        }
        return image.digest();
    }

    private void pushBlob(BlobSource blob, String repository) {
        URI target = registry.resolve("/v2/" + repository + "/blobs/" + blob.digest());
        if (send(request(target).method("HEAD", BodyPublishers.noBody()), 200, 404)
                        .statusCode()
                == 200) {
            return;
        }
        URI uploads = registry.resolve("/v2/" + repository + "/blobs/uploads/");
        HttpResponse<String> started = send(request(uploads).POST(BodyPublishers.noBody()), 202);
        URI location = uploads.resolve(started.headers().firstValue("Location").orElseThrow());
        String separator = location.getRawQuery() == null ? "?" : "&";
        URI closing = URI.create(location + separator + "digest=" + blob.digest());
        send(request(closing).header("Content-Type", "application/octet-stream").PUT(body(blob)), 201);
    }

    private void pushManifest(StoredManifest manifest, String repository, String reference) {
        URI target = registry.resolve("/v2/" + repository + "/manifests/" + reference);
        BodyPublisher body = BodyPublishers.ofByteArray(manifest.bytes());
        send(request(target).header("Content-Type", manifest.mediaType()).PUT(body), 201);
    }

    private static BodyPublisher body(BlobSource blob) {
        if (blob.size() == 0) {
            return BodyPublishers.noBody();
        }
        return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> open(blob)), blob.size());
    }

    private static InputStream open(BlobSource blob) {
        try {
            return blob.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(URI uri) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri);
        return credentials == null ? builder : builder.header("Authorization", credentials.header());
    }

    private HttpResponse<String> send(HttpRequest.Builder builder, int... expected) {
        HttpRequest request = builder.build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            for (int status : expected) {
                if (status == response.statusCode()) {
                    return response;
                }
            }
            throw new IllegalStateException(request.method() + " "
                    + request.uri().getPath() + " was answered " + response.statusCode() + ": " + response.body());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot push to " + registry, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while pushing to " + registry, e);
        }
    }

    private static HttpClient client(@Nullable SSLContext context) {
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
        return context == null ? builder.build() : builder.sslContext(context).build();
    }
}
