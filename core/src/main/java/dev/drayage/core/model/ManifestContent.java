package dev.drayage.core.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest refers to.
 *
 * @param mediaType the manifest's own type: what its {@code mediaType} says, else what it was sent as
 * @param blobs config and layers, in the manifest's order, without repetitions
 * @param children the manifests of an index, in its order, without repetitions
 * @param subject what this manifest is a referrer of, or null
 */
public record ManifestContent(
        MediaType mediaType,
        List<Descriptor> blobs,
        List<Descriptor> children,
        @Nullable Descriptor subject) {
    public ManifestContent {
        blobs = List.copyOf(blobs);
        children = List.copyOf(children);
    }
}
