package dev.drayage.adapters.registry.protocol;

import dev.drayage.adapters.registry.client.RegistryClient;
import dev.drayage.adapters.registry.http.Call;
import dev.drayage.adapters.registry.http.Reply;
import dev.drayage.adapters.registry.http.Scope;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.MediaType;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.TagOrDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/** Manifests: end-3 (GET, HEAD) and end-7 (PUT) of the OCI distribution specification. */
final class ManifestEndpoint {
    private static final MediaType UNTYPED = new MediaType("application/octet-stream");
    private static final String ACCEPT =
            MediaType.MANIFESTS.stream().map(MediaType::toString).collect(Collectors.joining(", "));

    private final RegistryClient client;
    private final PullMeter pulls = new PullMeter();

    ManifestEndpoint(RegistryClient client) {
        this.client = client;
    }

    /** Returns what was read through this endpoint, and how much may be. */
    PullMeter pulls() {
        return pulls;
    }

    /** Looks a manifest up without reading it, where the registry tells its digest so; else reads it. */
    Optional<Descriptor> head(RepositoryName repository, TagOrDigest target, Scope scope) {
        Head head = client.ask(call("HEAD", repository, target, scope, "looking up"), reply -> head(reply, target));
        return head.there() && head.descriptor() == null
                ? get(repository, target, scope).map(Manifest::descriptor)
                : Optional.ofNullable(head.descriptor());
    }

    /**
     * What a look-up told.
     *
     * @param descriptor null when the manifest is not there, or its digest was not told
     */
    private record Head(boolean there, @Nullable Descriptor descriptor) {}

    private Head head(Reply reply, TagOrDigest target) {
        pulls.read(reply);
        if (reply.is(404)) {
            return new Head(false, null);
        }
        if (!reply.is(200)) {
            throw client.refused(reply);
        }
        Digest digest = announced(reply);
        if (digest != null && target instanceof Digest pinned && !digest.equals(pinned)) {
            // By another algorithm it may be the same manifest: only its bytes tell.
            refuseSameAlgorithm(pinned, digest);
            digest = null;
        }
        return new Head(
                true, digest == null ? null : Descriptor.of(mediaType(reply), digest, Math.max(0, reply.length())));
    }

    private static void refuseSameAlgorithm(Digest pinned, Digest announced) {
        if (pinned.algorithm() == announced.algorithm()) {
            throw new InvalidContentException("The manifest " + pinned + " was announced as " + announced);
        }
    }

    /** Reads a manifest; its digest is that of its bytes. */
    Optional<Manifest> get(RepositoryName repository, TagOrDigest target, Scope scope) {
        return client.ask(call("GET", repository, target, scope, "reading"), reply -> {
            pulls.read(reply);
            if (reply.is(404)) {
                return Optional.empty();
            }
            if (!reply.is(200)) {
                throw client.refused(reply);
            }
            pulls.pulled();
            Digest expected = target instanceof Digest digest ? digest : announced(reply);
            byte[] bytes = reply.bytes(Manifest.MAX_SIZE);
            MediaType type = mediaType(reply);
            return Optional.of(expected == null ? Manifest.of(bytes, type) : Manifest.verified(bytes, type, expected));
        });
    }

    /** Puts a manifest; returns whether the registry lists it among its subject's referrers. */
    boolean put(RepositoryName repository, Manifest manifest, TagOrDigest target) {
        Call call = call("PUT", repository, target, Scope.push(repository), "putting")
                .body(new ByteArrayEntity(
                        manifest.bytes(),
                        ContentType.create(manifest.mediaType().toString())));
        return client.ask(call, reply -> {
            if (!reply.is(200, 201, 202, 204)) {
                throw conflictOr(client.refused(reply));
            }
            Digest stored = announced(reply);
            if (stored != null && !stored.equals(Digest.of(stored.algorithm(), manifest.bytes()))) {
                throw InvalidContentException.altered(
                        "'" + client.address().host() + "' stored the manifest " + manifest.digest() + " as " + stored);
            }
            boolean listed = reply.header("OCI-Subject") != null;
            reply.bytes(64 * 1024);
            return listed;
        });
    }

    private Call call(String method, RepositoryName repository, TagOrDigest target, Scope scope, String verb) {
        String action =
                verb + " the manifest " + target + " of '" + client.address().host() + "/" + repository + "'";
        return Call.of(method, client.address().path(Paths.manifest(repository, target)), scope, action)
                .header("Accept", ACCEPT);
    }

    private static MediaType mediaType(Reply reply) {
        String type = reply.header("Content-Type");
        return type == null || reply.repeatsSecret(type) ? UNTYPED : MediaType.parse(type);
    }

    private static @Nullable Digest announced(Reply reply) {
        String header = reply.header("Docker-Content-Digest");
        if (header == null) {
            return null;
        }
        try {
            return Digest.parse(header.strip());
        } catch (InvalidInputException e) {
            String problem = reply.repeatsSecret(header) ? "its digest repeats a secret" : e.getMessage();
            throw new InvalidContentException(
                    "The registry's answer to " + reply.call().action() + ": " + problem);
        }
    }

    /** Immutable tags are refused in as many words as there are registries (ECR: TAG_INVALID, Quay: TAG_IMMUTABLE). */
    private static DrayageException conflictOr(RegistryException refusal) {
        String code = String.valueOf(refusal.registryCode());
        String text = String.valueOf(refusal.registryMessage()).toLowerCase(Locale.ROOT);
        boolean immutable = text.contains("immutable")
                || code.equals("TAG_ALREADY_EXISTS")
                || (code.equals("TAG_INVALID") && text.contains("already exists"));
        if (!immutable || refusal.status() < 400 || refusal.status() >= 500) {
            return refusal;
        }
        return RegistryException.of(ErrorCode.CONFLICT, String.valueOf(refusal.getMessage()))
                .status(refusal.status())
                .registryCode(refusal.registryCode())
                .remedy("The tag is immutable and holds another image: choose another tag, or delete it there first.")
                .cause(refusal)
                .build();
    }
}
