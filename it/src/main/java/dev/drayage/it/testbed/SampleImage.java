package dev.drayage.it.testbed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A hand-made image, index or artifact with everything below it.
 *
 * @param blobs config and layers that are there to be pushed; a manifest may name more
 * @param children manifests of an index that are there to be pushed; an index may name more
 */
public record SampleImage(StoredManifest manifest, List<BlobSource> blobs, List<SampleImage> children) {

    /** Copies the lists. */
    public SampleImage {
        blobs = List.copyOf(blobs);
        children = List.copyOf(children);
    }

    /** Returns a builder of an OCI image. */
    public static SampleImageBuilder builder() {
        return new SampleImageBuilder();
    }

    /** Returns a builder of an OCI index. */
    public static SampleIndexBuilder index() {
        return new SampleIndexBuilder();
    }

    static SampleImage of(String json, String mediaType, List<BlobSource> blobs, List<SampleImage> children) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new SampleImage(StoredManifest.of(bytes, mediaType), blobs, children);
    }

    /** Returns the digest of the manifest. */
    public String digest() {
        return manifest.digest();
    }

    /** Returns the media type of the manifest. */
    public String mediaType() {
        return manifest.mediaType();
    }

    /** Returns the exact bytes of the manifest; not to be changed. */
    public byte[] bytes() {
        return manifest.bytes();
    }

    /** Returns this image and everything below it, children before parents, each digest once. */
    public List<SampleImage> tree() {
        Map<String, SampleImage> images = new LinkedHashMap<>();
        for (SampleImage child : children) {
            child.tree().forEach(image -> images.putIfAbsent(image.digest(), image));
        }
        images.put(digest(), this);
        return List.copyOf(images.values());
    }

    /** Returns the blobs of this image and everything below it, each digest once. */
    public List<BlobSource> allBlobs() {
        Map<String, BlobSource> all = new LinkedHashMap<>();
        tree().forEach(image -> image.blobs().forEach(blob -> all.putIfAbsent(blob.digest(), blob)));
        return new ArrayList<>(all.values());
    }

    /** Puts everything into a test registry's storage, without checks, and returns the digest. */
    public String pushTo(StoredRepository repository, @Nullable String tag) {
        allBlobs().forEach(repository::putBlob);
        tree().forEach(image -> repository.putManifest(image.manifest(), null));
        repository.putManifest(manifest, tag);
        return digest();
    }
}
