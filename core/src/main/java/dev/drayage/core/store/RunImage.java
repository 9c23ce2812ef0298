package dev.drayage.core.store;

import dev.drayage.core.model.Digest;
import dev.drayage.core.model.MediaType;
import org.jspecify.annotations.Nullable;

/**
 * What became of an image in a run, or, in a plan, would become of it.
 *
 * @param number counts the run's images in the order in which they ended, from 1
 * @param source the reference read
 * @param destination the reference written
 * @param digest of its top manifest, or null when it was not learnt
 * @param mediaType of its top manifest, or null when it was not learnt
 * @param size bytes of the whole image; 0 when it was not read, as when it is unchanged
 * @param attempts how many attempts the most troublesome of its blobs took; 0 when nothing was copied
 * @param bytesMoved blob bytes sent for it; in a plan those to be sent
 * @param error why it failed or was skipped, or null
 */
public record RunImage(
        long number,
        String source,
        String destination,
        @Nullable Digest digest,
        @Nullable MediaType mediaType,
        long size,
        ImageOutcome outcome,
        int attempts,
        long bytesMoved,
        @Nullable StoredError error) {}
