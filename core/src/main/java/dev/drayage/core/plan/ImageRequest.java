package dev.drayage.core.plan;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Reference;

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
        // The target of a source without tag is the tag 'latest'.
        boolean sameImage = destination.tag() == null
                || destination.tag().equals(source.tag())
                || destination.tag().equals(source.target());
        if (source.inRegistry().equals(destination.inRegistry()) && sameImage) {
            throw new InvalidInputException(
                    "'" + source + "' would be copied onto itself", "Name another destination repository or tag.");
        }
    }
}
