package dev.drayage.core.plan;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * One image of a listing.
 *
 * @param reference the image, written as the repository was
 * @param descriptor its top manifest, or null when it was not asked for or could not be learnt
 * @param error why it could not be learnt, or null
 */
public record ListedImage(
        Reference reference,
        @Nullable Descriptor descriptor,
        @Nullable DrayageException error) {}
