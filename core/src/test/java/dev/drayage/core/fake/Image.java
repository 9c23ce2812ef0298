package dev.drayage.core.fake;

import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import java.util.ArrayList;
import java.util.List;

/** An image, index or artifact with everything under it. */
public record Image(Manifest manifest, List<Blob> blobs, List<Image> children) {
    public Image {
        blobs = List.copyOf(blobs);
        children = List.copyOf(children);
    }

    public Digest digest() {
        return manifest.digest();
    }

    /** Returns the bytes of the blobs of this image and its children, each blob once. */
    public long blobBytes() {
        return allBlobs().stream().distinct().mapToLong(Blob::size).sum();
    }

    private List<Blob> allBlobs() {
        List<Blob> all = new ArrayList<>(blobs);
        children.forEach(child -> all.addAll(child.allBlobs()));
        return all;
    }
}
