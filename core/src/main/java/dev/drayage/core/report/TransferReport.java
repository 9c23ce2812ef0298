package dev.drayage.core.report;

import dev.drayage.core.error.ErrorCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run did. Immutable.
 *
 * @param task the request as the user gave it, without secrets
 * @param requests HTTP requests sent to each host
 */
public record TransferReport(
        Map<String, Object> task,
        Instant started,
        Instant ended,
        List<ImageResult> images,
        Map<String, Long> requests) {
    /** The version of the report's JSON form, described in {@code docs/report.schema.json}. */
    public static final int SCHEMA = 1;

    public TransferReport {
        task = Collections.unmodifiableMap(new LinkedHashMap<>(task));
        images = List.copyOf(images);
        requests = Collections.unmodifiableMap(new LinkedHashMap<>(requests));
    }

    public long count(ImageStatus status) {
        return images.stream().filter(image -> image.status() == status).count();
    }

    public long bytesMoved() {
        return images.stream().mapToLong(ImageResult::bytesMoved).sum();
    }

    public long bytesMounted() {
        return images.stream().mapToLong(ImageResult::bytesMounted).sum();
    }

    /** Returns whether every image is in place, but for those that are archived at the source. */
    public boolean succeeded() {
        return images.stream().allMatch(ImageResult::succeeded);
    }

    /** Returns whether the run was stopped before it had come to every image. */
    public boolean interrupted() {
        return images.stream()
                .anyMatch(image -> image.error() != null && image.error().code() == ErrorCode.INTERRUPTED);
    }

    /** Returns the report as maps and lists, ready to be written as JSON. */
    public Map<String, Object> toMap() {
        Map<String, Object> totals = new LinkedHashMap<>();
        for (ImageStatus status : List.of(
                ImageStatus.COPIED,
                ImageStatus.UNCHANGED,
                ImageStatus.CONFLICT,
                ImageStatus.FAILED,
                ImageStatus.SKIPPED)) {
            totals.put(status.name().toLowerCase(Locale.ROOT), count(status));
        }
        totals.put("bytesMoved", bytesMoved());
        totals.put("bytesMounted", bytesMounted());
        totals.put("requests", requests);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", SCHEMA);
        document.put("task", task);
        document.put("started", started.toString());
        document.put("ended", ended.toString());
        document.put("totals", totals);
        List<Map<String, Object>> rows = new ArrayList<>();
        images.forEach(image -> rows.add(row(image)));
        document.put("images", rows);
        return document;
    }

    private static Map<String, Object> row(ImageResult image) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("source", image.source());
        row.put("destination", image.destination());
        if (image.digest() != null) {
            row.put("digest", image.digest().toString());
        }
        if (image.mediaType() != null) {
            row.put("mediaType", image.mediaType().toString());
        }
        if (image.size() > 0) {
            row.put("size", image.size());
        }
        row.put("status", image.status().name());
        row.put("attempts", image.attempts());
        row.put("bytesMoved", image.bytesMoved());
        RowFields.putError(row, image.error());
        return row;
    }
}
