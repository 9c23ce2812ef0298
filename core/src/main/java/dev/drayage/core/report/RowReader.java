package dev.drayage.core.report;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.MediaType;
import dev.drayage.core.model.Printable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads rows of a report's JSON form back; fields that are not known are ignored, as the form says. */
final class RowReader {
    private final Map<?, ?> row;

    private RowReader(Map<?, ?> row) {
        this.row = row;
    }

    /** @throws InvalidInputException when it is no row */
    static ImageResult read(Object row) {
        if (!(row instanceof Map<?, ?> fields)) {
            throw refused("an image that is no JSON object");
        }
        return new RowReader(fields).read();
    }

    private ImageResult read() {
        String digest = text(row, "digest");
        String mediaType = text(row, "mediaType");
        return new ImageResult(
                needed(row, "source"),
                needed(row, "destination"),
                digest == null ? null : Digest.parse(digest),
                mediaType == null ? null : new MediaType(mediaType),
                number(row, "size"),
                value(ImageStatus.class, needed(row, "status")),
                (int) number(row, "attempts"),
                number(row, "bytesMoved"),
                0,
                row.get("error") instanceof Map<?, ?> error ? error(error) : null);
    }

    private static DrayageException error(Map<?, ?> error) {
        return new DrayageException(
                value(ErrorCode.class, needed(error, "code")), needed(error, "message"), text(error, "remedy"));
    }

    private static <E extends Enum<E>> E value(Class<E> kind, String text) {
        try {
            return Enum.valueOf(kind, text);
        } catch (IllegalArgumentException e) {
            throw refused("the unknown value '" + Printable.of(text) + "'");
        }
    }

    private static String needed(Map<?, ?> fields, String name) {
        String text = text(fields, name);
        if (text == null) {
            throw refused("no '" + name + "' where there has to be one");
        }
        return text;
    }

    private static @Nullable String text(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof String text ? text : null;
    }

    /** Returns a whole number; 0 when it is left away. */
    static long number(Map<?, ?> fields, @Nullable Object name) {
        return fields.get(name) instanceof Long number ? number : 0;
    }

    static InvalidInputException refused(String what) {
        return new InvalidInputException(
                "A report of a part of the run has " + what, "Use one version of Drayage for all parts of a run.");
    }
}
