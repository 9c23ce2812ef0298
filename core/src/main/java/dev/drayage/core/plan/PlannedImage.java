package dev.drayage.core.plan;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be done for one requested image. */
public sealed interface PlannedImage {
    ImageRequest request();

    /** The destination has the image already. */
    record Unchanged(
            ImageRequest request, Digest digest, @Nullable MediaType mediaType, List<PlannedReferrers> referrers)
            implements PlannedImage {}

    /** The image is to be copied; blobs that the destination has are left out when the time comes. */
    record Copy(ImageRequest request, ImageContent content, List<PlannedReferrers> referrers) implements PlannedImage {}

    /** The image is left out for a reason that is no failure. */
    record Skipped(ImageRequest request, DrayageException reason) implements PlannedImage {}

    /** Planning found that the image cannot be copied. */
    record Failed(ImageRequest request, DrayageException error) implements PlannedImage {}
}
