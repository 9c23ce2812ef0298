package dev.drayage.core.model;

import dev.drayage.core.error.InvalidContentException;

/**
 * Points at content by digest and size in bytes (OCI image specification, "Content Descriptors").
 *
 * @param foreign whether the content has {@code urls} of its own and may be absent from registries, as Windows base layers
 */
public record Descriptor(MediaType mediaType, Digest digest, long size, boolean foreign) {
    public Descriptor {
        if (size < 0) {
            throw new InvalidContentException("The size of " + digest + " is negative");
        }
    }

    public static Descriptor of(MediaType mediaType, Digest digest, long size) {
        return new Descriptor(mediaType, digest, size, false);
    }
}
