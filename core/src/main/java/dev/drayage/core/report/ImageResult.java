package dev.drayage.core.report;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.Descriptor;
import org.jspecify.annotations.Nullable;

/**
 * What became of one image.
 *
 * @param source the reference read
 * @param destination the reference written
 * @param image media type, digest and size of its top manifest, or null when it was never learnt
 * @param size bytes of the whole image as far as it was read, manifests and blobs; 0 when it was not read, as when it is unchanged
 * @param attempts how often the copy was begun; 0 when nothing had to be copied
 * @param bytesMoved blob bytes that this image's copy sent to the destination
 * @param bytesMounted blob bytes that the destination took from another of its repositories
 * @param error why it failed, or null
 */
public record ImageResult(
        String source,
        String destination,
        @Nullable Descriptor image,
        long size,
        ImageStatus status,
        int attempts,
        long bytesMoved,
        long bytesMounted,
        @Nullable DrayageException error) {}
