package dev.drayage.it.testbed;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The content of one repository of a {@link TestRegistry}, open to tests without any check; thread-safe. */
public final class StoredRepository {
    private final String name;
    private final ConcurrentNavigableMap<String, BlobSource> blobs = new ConcurrentSkipListMap<>();
    private final ConcurrentNavigableMap<String, StoredManifest> manifests = new ConcurrentSkipListMap<>();
    private final ConcurrentNavigableMap<String, String> tags = new ConcurrentSkipListMap<>();

    /** Makes an empty repository, which belongs to no registry yet. */
    public StoredRepository(String name) {
        this.name = name;
    }

    /** Returns the name, such as {@code library/alpine}. */
    public String name() {
        return name;
    }

    /** Stores a blob and returns its SHA-256 digest. */
    public String putBlob(byte[] bytes) {
        return putBlob(BytesBlob.of(bytes.clone()));
    }

    /** Stores a blob, which may be generated while it is read, and returns its digest. */
    public String putBlob(BlobSource blob) {
        blobs.put(blob.digest(), blob);
        return blob.digest();
    }

    /** Stores a manifest under its SHA-256 digest, and under a tag when one is given. */
    public StoredManifest putManifest(byte[] bytes, String mediaType, @Nullable String tag) {
        return putManifest(StoredManifest.of(bytes, mediaType), tag);
    }

    /** Stores a manifest under its digest, and under a tag when one is given. */
    public StoredManifest putManifest(StoredManifest manifest, @Nullable String tag) {
        manifests.put(manifest.digest(), manifest);
        if (tag != null) {
            tags.put(tag, manifest.digest());
        }
        return manifest;
    }

    /** Returns the manifest with a tag or a digest, or null. */
    public @Nullable StoredManifest manifest(String tagOrDigest) {
        String digest = tags.getOrDefault(tagOrDigest, tagOrDigest);
        return manifests.get(digest);
    }

    /** Returns a snapshot of all manifests, ordered by digest. */
    public List<StoredManifest> manifests() {
        return List.copyOf(manifests.values());
    }

    /** Returns a blob, or null. */
    public @Nullable BlobSource blob(String digest) {
        return blobs.get(digest);
    }

    /** Tells whether the repository has a blob. */
    public boolean hasBlob(String digest) {
        return blobs.containsKey(digest);
    }

    /** Returns a snapshot of the digests of all blobs, in lexical order. */
    public List<String> blobs() {
        return List.copyOf(blobs.keySet());
    }

    /** Returns a snapshot of the digests of all tags, ordered by tag. */
    public SortedMap<String, String> digestsByTag() {
        return new TreeMap<>(tags);
    }

    /** Returns a snapshot of the tags, in lexical order. */
    public List<String> tags() {
        return List.copyOf(tags.keySet());
    }

    /** Returns a snapshot of the tags of a manifest, in lexical order. */
    public List<String> tags(String digest) {
        return tags.entrySet().stream()
                .filter(tag -> tag.getValue().equals(digest))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Removes a blob; returns false when there was none. */
    public boolean deleteBlob(String digest) {
        return blobs.remove(digest) != null;
    }

    /** Removes a tag, or a manifest with all its tags when a digest is given; returns false when there was none. */
    public boolean deleteManifest(String tagOrDigest) {
        if (tags.remove(tagOrDigest) != null) {
            return true;
        }
        tags.values().removeIf(tagOrDigest::equals);
        return manifests.remove(tagOrDigest) != null;
    }

    boolean isEmpty() {
        return blobs.isEmpty() && manifests.isEmpty();
    }
}
