package dev.drayage.adapters.registry.protocol;

import dev.drayage.adapters.registry.client.RegistryClient;
import dev.drayage.adapters.registry.http.Call;
import dev.drayage.adapters.registry.http.Reply;
import dev.drayage.adapters.registry.http.Scope;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.port.BlobUpload;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/**
 * Uploads: end-4a (POST), end-11 (mount) and end-6 (one PUT) of the OCI distribution specification; parts (end-5) only when asked for: Amazon
 * ECR deviates there, and one request is less than many.
 */
final class UploadEndpoint {
    private final RegistryClient client;

    private final PartBuffers buffers;

    UploadEndpoint(RegistryClient client, PartBuffers buffers) {
        this.client = client;
        this.buffers = buffers;
    }

    /** Opens a session, or mounts the blob at once where the registry can. */
    BlobUpload start(RepositoryName repository, Descriptor blob, @Nullable RepositoryName mountFrom) {
        BlobUpload mounted = mountFrom == null ? null : mount(repository, blob, mountFrom);
        if (mounted != null) {
            return mounted;
        }
        return client.ask(post(repository, blob, null), reply -> {
            if (!reply.is(202)) {
                throw client.refused(reply);
            }
            return session(reply, repository, blob);
        });
    }

    /** Some registries refuse a mount that they cannot do instead of opening a session (Harbor: 401), or the token for it. */
    private @Nullable BlobUpload mount(RepositoryName repository, Descriptor blob, RepositoryName from) {
        try {
            return client.<Optional<BlobUpload>>ask(post(repository, blob, from), reply -> {
                        if (reply.is(202)) {
                            return Optional.of(session(reply, repository, blob));
                        }
                        return reply.is(201) ? Optional.of(new Mounted()) : Optional.empty();
                    })
                    .orElse(null);
        } catch (RegistryException e) {
            if (e.status() >= 400 && e.status() < 500 && e.code() != ErrorCode.TOO_MANY_REQUESTS) {
                return null;
            }
            throw e;
        }
    }

    private Call post(RepositoryName repository, Descriptor blob, @Nullable RepositoryName mountFrom) {
        String query = mountFrom == null ? "" : "?mount=" + blob.digest() + "&from=" + mountFrom;
        Scope scope = mountFrom == null ? Scope.push(repository) : Scope.mount(repository, mountFrom);
        return Call.of(
                        "POST",
                        client.address().path(Paths.uploads(repository) + query),
                        scope,
                        "starting the upload of the blob " + blob.digest() + " to '"
                                + client.address().host() + "/" + repository + "'")
                .body(new ByteArrayEntity(new byte[0], ContentType.APPLICATION_OCTET_STREAM));
    }

    private BlobUpload session(Reply reply, RepositoryName repository, Descriptor blob) {
        String location = reply.header("Location");
        if (location == null) {
            throw new InvalidContentException(
                    "The registry answered " + reply.call().action() + " without Location");
        }
        URI session = client.address().within(reply.call().uri(), location, "the upload of a blob");
        reply.bytes(64 * 1024);
        return new Session(repository, blob, session);
    }

    private void put(RepositoryName repository, Descriptor blob, URI session, InputStream content) {
        Call call = completion(repository, blob, session)
                .body(new BlobEntity(content, blob.size(), ContentType.APPLICATION_OCTET_STREAM))
                .inBulk();
        try (Reply reply = client.send(call)) {
            complete(reply);
        }
    }

    private void putInParts(RepositoryName repository, Descriptor blob, URI session, InputStream content) {
        PartsUpload parts = new PartsUpload(client, Scope.push(repository), action(repository, blob), session);
        buffers.lend(part -> {
            Call call = completion(repository, blob, parts.send(content, part))
                    .body(new ByteArrayEntity(new byte[0], ContentType.APPLICATION_OCTET_STREAM));
            client.ask(call, this::complete);
        });
    }

    private Call completion(RepositoryName repository, Descriptor blob, URI session) {
        URI target = URI.create(session + (session.getRawQuery() == null ? "?" : "&") + "digest=" + blob.digest());
        return Call.of("PUT", target, Scope.push(repository), action(repository, blob));
    }

    private String action(RepositoryName repository, Descriptor blob) {
        return "uploading the blob " + blob.digest() + " to '"
                + client.address().host() + "/" + repository + "'";
    }

    private boolean complete(Reply reply) {
        if (!reply.is(201, 204)) {
            throw client.refused(reply);
        }
        reply.bytes(64 * 1024);
        return true;
    }

    private static final class Mounted implements BlobUpload {
        @Override
        public boolean mounted() {
            return true;
        }

        @Override
        public void send(InputStream content) {
            throw new IllegalStateException("The blob was mounted");
        }

        @Override
        public void sendInParts(InputStream content) {
            send(content);
        }

        @Override
        public void close() {}
    }

    private final class Session implements BlobUpload {
        private final RepositoryName repository;
        private final Descriptor blob;
        private final URI session;

        Session(RepositoryName repository, Descriptor blob, URI session) {
            this.repository = repository;
            this.blob = blob;
            this.session = session;
        }

        @Override
        public boolean mounted() {
            return false;
        }

        @Override
        public void send(InputStream content) {
            put(repository, blob, session, content);
        }

        @Override
        public void sendInParts(InputStream content) {
            putInParts(repository, blob, session, content);
        }

        /** Registries drop unfinished sessions by themselves; there is no request for it that all know. */
        @Override
        public void close() {}
    }
}
