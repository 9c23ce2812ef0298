package dev.drayage.cli;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.MediaType;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.model.TagOrDigest;
import dev.drayage.core.port.BlobContent;
import dev.drayage.core.port.BlobUpload;
import dev.drayage.core.port.DestinationContents;
import dev.drayage.core.port.DestinationRegistry;
import dev.drayage.core.port.Lookup;
import dev.drayage.core.port.SourceRegistry;
import dev.drayage.core.port.TagPage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A registry in memory. Tags keep their order; chosen ones can be made to fail. Thread-safe once it is filled. */
final class FakeRegistry implements SourceRegistry, DestinationRegistry {
    private final Map<RepositoryName, Map<Tag, Digest>> tags = new ConcurrentHashMap<>();
    private final Map<Digest, Manifest> manifests = new ConcurrentHashMap<>();
    private final Map<Digest, byte[]> blobs = new ConcurrentHashMap<>();
    private final Map<TagOrDigest, RuntimeException> failures = new ConcurrentHashMap<>();

    /** Adds an image of one layer and returns its digest. */
    Digest push(String repository, String tag, String layer) {
        byte[] config = "{}".getBytes(StandardCharsets.UTF_8);
        byte[] content = layer.getBytes(StandardCharsets.UTF_8);
        blobs.put(Digest.sha256(config), config);
        blobs.put(Digest.sha256(content), content);
        String json = "{\"schemaVersion\":2,\"mediaType\":\"" + MediaType.OCI_MANIFEST + "\",\"config\":"
                + descriptor("application/vnd.oci.image.config.v1+json", config) + ",\"layers\":["
                + descriptor("application/vnd.oci.image.layer.v1.tar", content) + "]}";
        Manifest manifest = Manifest.of(json.getBytes(StandardCharsets.UTF_8), MediaType.OCI_MANIFEST);
        putManifest(RepositoryName.of(repository), manifest, Tag.of(tag));
        return manifest.digest();
    }

    /** Lets look-ups of a tag or digest fail: a DrayageException for it alone, any other for the whole call. */
    void fail(TagOrDigest target, RuntimeException failure) {
        failures.put(target, failure);
    }

    private static String descriptor(String mediaType, byte[] content) {
        return "{\"mediaType\":\"" + mediaType + "\",\"digest\":\"" + Digest.sha256(content) + "\",\"size\":"
                + content.length + "}";
    }

    @Override
    public Optional<TagPage> tags(RepositoryName repository, @Nullable String next) {
        return Optional.ofNullable(tags.get(repository)).map(known -> new TagPage(List.copyOf(known.keySet()), null));
    }

    @Override
    public Lookup<TagOrDigest, Descriptor> resolve(
            RepositoryName repository, Collection<? extends TagOrDigest> targets) {
        Lookup<TagOrDigest, Manifest> answer = manifests(repository, targets);
        Map<TagOrDigest, Descriptor> found = new HashMap<>();
        answer.found().forEach((target, manifest) -> found.put(target, manifest.descriptor()));
        return new Lookup<>(found, answer.failed());
    }

    @Override
    public Lookup<TagOrDigest, Manifest> manifests(
            RepositoryName repository, Collection<? extends TagOrDigest> targets) {
        Map<TagOrDigest, Manifest> found = new HashMap<>();
        Map<TagOrDigest, DrayageException> failed = new HashMap<>();
        for (TagOrDigest target : targets) {
            RuntimeException failure = failures.get(target);
            if (failure instanceof DrayageException known) {
                failed.put(target, known);
            } else if (failure != null) {
                throw failure;
            } else {
                Optional.ofNullable(digest(repository, target))
                        .map(manifests::get)
                        .ifPresent(manifest -> found.put(target, manifest));
            }
        }
        return new Lookup<>(found, failed);
    }

    private @Nullable Digest digest(RepositoryName repository, TagOrDigest target) {
        return target instanceof Tag tag
                ? tags.getOrDefault(repository, Map.of()).get(tag)
                : (Digest) target;
    }

    @Override
    public Optional<BlobContent> openBlob(RepositoryName repository, Digest blob, long offset) {
        return Optional.ofNullable(blobs.get(blob))
                .map(bytes -> new BlobContent(new ByteArrayInputStream(bytes), bytes.length));
    }

    @Override
    public Optional<List<Manifest>> referrers(RepositoryName repository, Digest subject) {
        return Optional.empty();
    }

    @Override
    public DestinationContents find(RepositoryName repository, Collection<? extends TagOrDigest> wanted) {
        Map<TagOrDigest, Digest> found = new LinkedHashMap<>(tags.getOrDefault(repository, Map.of()));
        found.keySet().retainAll(wanted);
        return new DestinationContents(tags.containsKey(repository), new Lookup<>(found, Map.of()));
    }

    @Override
    public Lookup<Digest, Boolean> hasManifests(RepositoryName repository, Collection<Digest> wanted) {
        return has(manifests, wanted);
    }

    @Override
    public Lookup<Digest, Boolean> hasBlobs(RepositoryName repository, Collection<Digest> wanted) {
        return has(blobs, wanted);
    }

    private static Lookup<Digest, Boolean> has(Map<Digest, ?> present, Collection<Digest> wanted) {
        Map<Digest, Boolean> found = new HashMap<>();
        wanted.stream().filter(present::containsKey).forEach(digest -> found.put(digest, true));
        return new Lookup<>(found, Map.of());
    }

    @Override
    public void ensureRepository(RepositoryName repository) {}

    @Override
    public BlobUpload startUpload(RepositoryName repository, Descriptor blob, @Nullable RepositoryName mountFrom) {
        return new BlobUpload() {
            @Override
            public boolean mounted() {
                return false;
            }

            @Override
            public void send(InputStream content) {
                try {
                    blobs.put(blob.digest(), content.readAllBytes());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public void sendInParts(InputStream content) {
                send(content);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public boolean putManifest(RepositoryName repository, Manifest manifest, TagOrDigest target) {
        if (failures.get(target) instanceof InvalidContentException refusal) {
            throw refusal;
        }
        manifests.put(manifest.digest(), manifest);
        if (target instanceof Tag tag) {
            tags.computeIfAbsent(repository, name -> new LinkedHashMap<>()).put(tag, manifest.digest());
        }
        return false;
    }

    @Override
    public Optional<Manifest> manifest(RepositoryName repository, Tag tag) {
        return Optional.ofNullable(digest(repository, tag)).map(manifests::get);
    }
}
