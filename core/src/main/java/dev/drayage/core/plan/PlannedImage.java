package dev.drayage.core.plan;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.Descriptor;
import java.util.List;

/** What is to be done for one requested image. */
public sealed interface PlannedImage {
    ImageRequest request();

    /** The destination has the image already. */
    record Unchanged(ImageRequest request, Descriptor descriptor, List<PlannedReferrers> referrers)
            implements PlannedImage {}

    /** The image is to be copied; blobs that the destination has are left out when the time comes. */
    record Copy(ImageRequest request, ImageContent content, List<PlannedReferrers> referrers) implements PlannedImage {}

    /** Planning found that the image cannot be copied. */
    record Failed(ImageRequest request, DrayageException error) implements PlannedImage {}
}
