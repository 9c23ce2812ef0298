package dev.drayage.core.plan;

import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything under one manifest that the destination does not have yet.
 *
 * @param root the manifest itself
 * @param children the manifests to put before it, inner ones first
 * @param blobs the blobs of root and children, each once
 * @param subject what the root refers to, or null
 * @param size the bytes of the whole image, as far as its manifests were read: manifests and blobs
 */
public record ImageContent(
        Manifest root,
        List<Manifest> children,
        List<Descriptor> blobs,
        @Nullable Digest subject,
        long size) {
    public ImageContent {
        children = List.copyOf(children);
        blobs = List.copyOf(blobs);
    }
}
