package dev.drayage.core.plan;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Repository;
import java.util.List;

/**
 * What shall be copied from one repository to one other.
 *
 * @param extent what is wanted besides the images named, under the same names
 * @param mayBeEmpty whether it is no error when the repository has nothing of that extent: nobody named it
 * @param images the images named, each with a destination of its own
 */
public record RepositoryRequest(
        Repository source, Repository destination, Extent extent, boolean mayBeEmpty, List<ImageRequest> images) {
    /** How much of a repository is wanted. */
    public enum Extent {
        /** Nothing but the images named. */
        NAMED,
        /** Every tag, and of a registry with a catalog what refers to these images. */
        TAGS,
        /** Every tag, and every image without one; of a registry without catalog every tag. */
        TAGS_AND_UNTAGGED
    }

    public RepositoryRequest {
        images = List.copyOf(images);
        if (extent != Extent.NAMED && source.equals(destination)) {
            throw new InvalidInputException(
                    "'" + source + ":ALL_TAGS' would be copied onto itself", "Name another destination repository.");
        }
    }

    /** Returns whether what is wanted becomes known only when the source is asked. */
    public boolean isOpen() {
        return extent != Extent.NAMED;
    }
}
