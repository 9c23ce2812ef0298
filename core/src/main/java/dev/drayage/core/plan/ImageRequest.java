package dev.drayage.core.plan;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Reference;
import dev.drayage.core.model.Tag;
import org.jspecify.annotations.Nullable;

/**
 * One image that shall be copied.
 *
 * @param source what to read: a tag, or a digest
 * @param destination where to: a tag, or none when the image stays untagged there
 */
public record ImageRequest(Reference source, Reference destination) {
    public ImageRequest {
        if (destination.digest() != null) {
            throw new InvalidInputException(
                    "The destination '" + destination + "' has a digest",
                    "Name the destination by repository and tag; the digest stays the source's.");
        }
        boolean sameImage = destination.tag() == null || destination.tag().equals(tagOf(source));
        if (source.inRegistry().equals(destination.inRegistry()) && sameImage) {
            throw new InvalidInputException(
                    "'" + source + "' would be copied onto itself", "Name another destination repository or tag.");
        }
    }

    private static @Nullable Tag tagOf(Reference source) {
        return source.tag() == null && source.digest() == null ? Tag.LATEST : source.tag();
    }
}
