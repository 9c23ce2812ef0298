package dev.drayage.core.plan;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.MediaType;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is to be done for one requested image. */
public sealed interface PlannedImage {
    ImageRequest request();

    /** Returns the blobs that it needs at the destination, its referrers' after its own; shared ones may come again. */
    default Stream<Descriptor> blobs() {
        if (this instanceof Copy copy) {
            return Stream.concat(copy.content().blobs().stream(), blobs(copy.referrers()));
        }
        return this instanceof Unchanged unchanged ? blobs(unchanged.referrers()) : Stream.empty();
    }

    private static Stream<Descriptor> blobs(List<PlannedReferrers> sets) {
        return sets.stream()
                .flatMap(set -> set.referrers().stream())
                .flatMap(referrer -> referrer.content().blobs().stream());
    }

    /** The destination has the image already. */
    record Unchanged(
            ImageRequest request, Digest digest, @Nullable MediaType mediaType, List<PlannedReferrers> referrers)
            implements PlannedImage {}

    /**
     * The image is to be copied; blobs that the destination has are left out when the time comes.
     *
     * @param present what the destination has under the same tag now, or null
     */
    record Copy(
            ImageRequest request,
            ImageContent content,
            @Nullable Digest present,
            List<PlannedReferrers> referrers) implements PlannedImage {}

    /** The image is left out for a reason that is no failure. */
    record Skipped(ImageRequest request, DrayageException reason) implements PlannedImage {}

    /**
     * The destination would refuse the image: nothing is read or sent for it.
     *
     * @param digest of the source's image where it is known, else null
     * @param present what the destination has under the same tag now, or null
     */
    record Refused(
            ImageRequest request,
            @Nullable Digest digest,
            @Nullable Digest present,
            DrayageException reason) implements PlannedImage {}

    /** Planning found that the image cannot be copied. */
    record Failed(ImageRequest request, DrayageException error) implements PlannedImage {}
}
