package dev.drayage.core.report;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of one image.
 *
 * @param source the reference read
 * @param destination the reference written
 * @param digest of its top manifest, or null when it was never learnt
 * @param mediaType of its top manifest, or null when it was not learnt
 * @param size bytes of the whole image as far as it was read, manifests and blobs; 0 when it was not read, as when it is unchanged
 * @param attempts how many attempts the most troublesome of its blobs took, one more when the destination had lost some of it; 1 when all
 *     went well, 0 when nothing had to be copied
 * @param bytesMoved blob bytes that this image's copy sent to the destination
 * @param bytesMounted blob bytes that the destination took from another of its repositories
 * @param error why it failed or was skipped, or null
 */
public record ImageResult(
        String source,
        String destination,
        @Nullable Digest digest,
        @Nullable MediaType mediaType,
        long size,
        ImageStatus status,
        int attempts,
        long bytesMoved,
        long bytesMounted,
        @Nullable DrayageException error) {
    /** Makes the row of something that was not carried out: skipped when the run was stopped, else failed. */
    public static ImageResult unfinished(
            String source, String destination, @Nullable Digest digest, DrayageException reason) {
        ImageStatus status = reason.code() == ErrorCode.INTERRUPTED ? ImageStatus.SKIPPED : ImageStatus.FAILED;
        return new ImageResult(source, destination, digest, null, 0, status, 0, 0, 0, reason);
    }

    /**
     * Reads a row of the report's JSON form back; what was mounted is not in it.
     *
     * @throws dev.drayage.core.error.InvalidInputException when it is none
     */
    public static ImageResult read(Object row) {
        return RowReader.read(row);
    }

    /** Returns whether nothing is left to be done about the image. */
    public boolean succeeded() {
        return switch (status) {
            case COPIED, UNCHANGED -> true;
            case SKIPPED -> error != null && error.code() == ErrorCode.ARCHIVED;
            case CONFLICT, FAILED -> false;
        };
    }

    /** Returns the row of the report's JSON form. */
    public Map<String, Object> toMap() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("source", source);
        row.put("destination", destination);
        if (digest != null) {
            row.put("digest", digest.toString());
        }
        if (mediaType != null) {
            row.put("mediaType", mediaType.toString());
        }
        if (size > 0) {
            row.put("size", size);
        }
        row.put("status", status.name());
        row.put("attempts", attempts);
        row.put("bytesMoved", bytesMoved);
        RowFields.putError(row, error);
        return row;
    }
}
