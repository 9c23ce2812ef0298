package dev.drayage.core.report;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.model.Digest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run would do about one image, or one referrer that the destination lacks.
 *
 * @param source the reference to read
 * @param destination the reference to write
 * @param route from which repository to which one, or null for what could not even be listed
 * @param digest of the source's top manifest, or null when it was not learnt
 * @param size bytes of the whole image as far as it was read, manifests and blobs; 0 when it was not read
 * @param present what the destination has under the same tag, or as this digest; null when it has nothing, or was not asked
 * @param subject what the referrer refers to; null for an image that was asked for
 * @param cost what it adds to the work
 * @param error why it would be refused, is skipped or could not be planned, or null
 */
public record ImagePlan(
        String source,
        String destination,
        @Nullable Route route,
        @Nullable Digest digest,
        long size,
        ImageAction action,
        @Nullable Digest present,
        @Nullable Digest subject,
        ImageCost cost,
        @Nullable DrayageException error) {
    /** Makes the row of something that was not planned: skipped when planning was stopped, else failed. */
    public static ImagePlan unfinished(
            @Nullable Route route,
            String source,
            String destination,
            @Nullable Digest digest,
            DrayageException reason) {
        ImageAction action = reason.code() == ErrorCode.INTERRUPTED ? ImageAction.SKIPPED : ImageAction.FAILED;
        return new ImagePlan(source, destination, route, digest, 0, action, null, null, ImageCost.NONE, reason);
    }

    /** Returns the same row with what was learnt of the image's size and cost. */
    public ImagePlan with(long newSize, ImageCost newCost) {
        return new ImagePlan(source, destination, route, digest, newSize, action, present, subject, newCost, error);
    }

    /** Returns whether a run would bring the image in place, or leaves out what is archived at the source. */
    public boolean succeeds() {
        return switch (action) {
            case COPY, UNCHANGED -> true;
            case SKIPPED -> error != null && error.code() == ErrorCode.ARCHIVED;
            case REFUSED, FAILED -> false;
        };
    }

    /** Compares what is asked for with what the destination has. */
    public Placement placement() {
        return switch (action) {
            case UNCHANGED -> Placement.IN_PLACE;
            case COPY, REFUSED -> present == null ? Placement.MISSING : Placement.DIFFERS;
            case SKIPPED -> Placement.SKIPPED;
            case FAILED -> Placement.FAILED;
        };
    }

    /** Returns whether the image is at the destination, or is left out since it is archived at the source. */
    public boolean isInPlace() {
        return switch (placement()) {
            case IN_PLACE -> true;
            case SKIPPED -> succeeds();
            case MISSING, DIFFERS, FAILED -> false;
        };
    }

    /** Returns the row of the plan's JSON form. */
    public Map<String, Object> toMap() {
        Map<String, Object> fields = RowFields.of(this);
        if (size > 0) {
            fields.put("size", size);
        }
        fields.put("action", action.name());
        fields.put("bytesToMove", cost.bytesToMove());
        RowFields.putError(fields, error);
        return fields;
    }

    /** Returns the row of a verification's JSON form. */
    public Map<String, Object> toVerifiedMap() {
        Map<String, Object> fields = RowFields.of(this);
        fields.put("status", placement().name());
        RowFields.putError(fields, error);
        return fields;
    }
}
