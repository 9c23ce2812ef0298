package dev.drayage.core.plan;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.MediaType;
import dev.drayage.core.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * One image of a listing.
 *
 * @param reference the image, written as the repository was
 * @param digest of its top manifest, or null when it was not asked for or could not be learnt
 * @param mediaType of its top manifest, likewise
 * @param error why it could not be learnt or cannot be copied, or null
 */
public record ListedImage(
        Reference reference,
        @Nullable Digest digest,
        @Nullable MediaType mediaType,
        @Nullable DrayageException error) {
    /** Returns whether the image is known; one that is archived is. */
    public boolean succeeded() {
        return error == null || error.code() == ErrorCode.ARCHIVED;
    }
}
