package dev.drayage.console.engine;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.MediaType;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.store.ImageOutcome;
import dev.drayage.core.store.RunImage;
import dev.drayage.core.store.StoredError;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the rows of reports, as {@code docs/report.schema.json} describes them. */
public final class ImageFields {
    private ImageFields() {}

    /** Returns the image of a row, numbered 0; null when it is none. What cannot be read of it is left away. */
    public static @Nullable RunImage read(Map<?, ?> row) {
        ImageOutcome outcome = outcome(text(row.get("status")));
        String source = text(row.get("source"));
        String destination = text(row.get("destination"));
        String mediaType = text(row.get("mediaType"));
        if (outcome == null || source == null || destination == null) {
            return null;
        }
        return new RunImage(
                0,
                source,
                destination,
                digest(text(row.get("digest"))),
                mediaType == null ? null : MediaType.parse(mediaType),
                number(row.get("size")),
                outcome,
                (int) number(row.get("attempts")),
                number(row.get("bytesMoved")),
                row.get("error") instanceof Map<?, ?> error ? error(error) : null);
    }

    /** Returns a number that is not negative; 0 for what is none. */
    public static long number(@Nullable Object value) {
        return value instanceof Number number ? Math.max(0, number.longValue()) : 0;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }

    private static @Nullable ImageOutcome outcome(@Nullable String status) {
        for (ImageStatus known : ImageStatus.values()) {
            if (known.name().equals(status)) {
                return ImageOutcome.of(known);
            }
        }
        return null;
    }

    private static StoredError error(Map<?, ?> error) {
        String code = text(error.get("code"));
        return new StoredError(
                code == null ? ErrorCode.INTERNAL.name() : code,
                String.valueOf(error.get("message")),
                text(error.get("remedy")));
    }

    private static @Nullable Digest digest(@Nullable String text) {
        try {
            return text == null ? null : Digest.parse(text);
        } catch (InvalidInputException e) {
            return null;
        }
    }
}
