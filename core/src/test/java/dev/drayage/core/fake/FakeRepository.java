package dev.drayage.core.fake;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.ManifestContent;
import dev.drayage.core.model.Tag;
import dev.drayage.core.model.TagOrDigest;
import dev.drayage.core.plan.ManifestReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one repository of a {@link FakeRegistry} holds. Guarded by its registry. */
final class FakeRepository {
    private final Map<Digest, byte[]> blobs = new HashMap<>();
    private final Map<Digest, Manifest> manifests = new LinkedHashMap<>();
    private final Map<Tag, Digest> tags = new LinkedHashMap<>();
    private final Set<Digest> archived = new HashSet<>();

    void putBlob(Digest digest, byte[] bytes) {
        blobs.put(digest, bytes);
    }

    void removeBlob(Digest digest) {
        blobs.remove(digest);
    }

    void removeManifest(Digest digest) {
        manifests.remove(digest);
    }

    Optional<byte[]> blob(Digest digest) {
        return Optional.ofNullable(blobs.get(digest));
    }

    void putManifest(Manifest manifest) {
        manifests.put(manifest.digest(), manifest);
        archived.remove(manifest.digest());
    }

    /** Puts an image away: it is listed, and cannot be read until it is put again. */
    void archive(Digest digest) {
        archived.add(digest);
    }

    boolean isArchived(Digest digest) {
        return archived.contains(digest);
    }

    void tag(Tag tag, Digest digest) {
        tags.put(tag, digest);
    }

    Optional<Digest> digest(Tag tag) {
        return Optional.ofNullable(tags.get(tag));
    }

    Optional<Manifest> manifest(TagOrDigest target) {
        Digest digest = target instanceof Tag tag ? tags.get(tag) : (Digest) target;
        return Optional.ofNullable(digest)
                .filter(held -> !archived.contains(held))
                .map(manifests::get);
    }

    List<Manifest> manifests() {
        return List.copyOf(manifests.values());
    }

    /** Returns whether a manifest here refers to a blob. */
    boolean refersTo(Digest blob, ManifestReader reader) {
        return manifests.values().stream()
                .flatMap(manifest -> reader.read(manifest).blobs().stream())
                .anyMatch(descriptor -> descriptor.digest().equals(blob));
    }

    List<Tag> tags() {
        return List.copyOf(tags.keySet());
    }

    List<Tag> tagsOf(Digest digest) {
        return tags.keySet().stream()
                .filter(tag -> digest.equals(tags.get(tag)))
                .toList();
    }

    /** Refuses a manifest that names what is not here, as strict registries do. */
    void check(ManifestContent content) {
        for (Descriptor blob : content.blobs()) {
            if (!blob.foreign() && !blobs.containsKey(blob.digest())) {
                throw unknown("MANIFEST_BLOB_UNKNOWN", blob.digest());
            }
        }
        for (Descriptor child : content.children()) {
            if (!manifests.containsKey(child.digest())) {
                throw unknown("MANIFEST_UNKNOWN", child.digest());
            }
        }
    }

    private static RegistryException unknown(String code, Digest digest) {
        return RegistryException.of(ErrorCode.REGISTRY_ERROR, code + ": " + digest)
                .status(400)
                .registryCode(code)
                .build();
    }
}
