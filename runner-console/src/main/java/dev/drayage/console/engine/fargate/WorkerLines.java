package dev.drayage.console.engine.fargate;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.store.StoredError;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a worker's lines have told so far. Not thread-safe. */
final class WorkerLines {
    private long images;
    private long bytesExpected;
    private long bytesInImages;
    private long bytesAtBeat;
    private boolean planned;
    private boolean incomplete;
    private boolean interrupted;
    private @Nullable StoredError error;
    private @Nullable Map<String, Object> report;

    /**
     * Takes a line; returns the image whose end it tells, or null when it tells something else.
     *
     * @throws dev.drayage.core.error.InvalidInputException when it looks like an image's, and is none
     */
    @Nullable
    ImageResult take(Map<String, Object> line) {
        if (line.containsKey("schema") && line.containsKey("totals")) {
            Map<String, Object> fields = new LinkedHashMap<>(line);
            fields.remove("images");
            fields.remove("imagesLeftOut");
            report = Collections.unmodifiableMap(fields);
            return null;
        }
        if (line.containsKey("status") && line.containsKey("destination")) {
            return ended(line);
        }
        if (line.containsKey("toCopy")) {
            planned = true;
            images += number(line, "images");
            bytesExpected += number(line, "bytes");
        } else if (line.containsKey("imagesPlanned")) {
            bytesAtBeat = number(line, "bytes");
        } else if ("ERROR".equals(line.get("level")) && line.get("errorMessage") instanceof String message) {
            error = new StoredError(
                    line.get("errorCode") instanceof String code ? code : ErrorCode.INVALID_INPUT.name(),
                    line.get("parameter") instanceof String parameter ? parameter + ": " + message : message,
                    line.get("remedy") instanceof String remedy ? remedy : null);
        }
        return null;
    }

    private ImageResult ended(Map<String, Object> line) {
        Map<String, Object> row = new LinkedHashMap<>(line);
        row.put("bytesMoved", line.get("bytes"));
        if (line.containsKey("errorMessage")) {
            Map<String, Object> why = new LinkedHashMap<>();
            why.put("code", line.get("errorCode"));
            why.put("message", line.get("errorMessage"));
            why.put("remedy", line.get("remedy"));
            row.put("error", why);
        }
        ImageResult image = ImageResult.read(row);
        DrayageException failure = image.error();
        bytesInImages += image.bytesMoved();
        interrupted |= failure != null && failure.code() == ErrorCode.INTERRUPTED;
        incomplete |= image.status() == ImageStatus.FAILED || image.status() == ImageStatus.CONFLICT;
        return image;
    }

    private static long number(Map<String, Object> line, String field) {
        return line.get(field) instanceof Long number ? number : 0;
    }

    /** Returns whether a repository is planned, so that images may be copied. */
    boolean isPlanned() {
        return planned;
    }

    long images() {
        return images;
    }

    long bytesExpected() {
        return Math.max(bytesExpected, bytesMoved());
    }

    /** Returns what was moved: of images that have ended, or until the last sign of life. */
    long bytesMoved() {
        return Math.max(bytesInImages, bytesAtBeat);
    }

    /** Returns whether an image could not be put in place. */
    boolean isIncomplete() {
        return incomplete;
    }

    /** Returns whether the worker was stopped before it came to every image. */
    boolean isInterrupted() {
        return interrupted;
    }

    /** Returns the last failure that is no image's, or null when there is none. */
    @Nullable
    StoredError error() {
        return error;
    }

    /** Returns the report's fields besides {@code images}, with which the worker ends; null as long as it has not. */
    @Nullable
    Map<String, Object> report() {
        return report;
    }
}
