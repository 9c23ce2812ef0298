package dev.drayage.core.report;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run did, with all its images. Immutable; of a large run, take the images one by one and its {@link TransferSummary} instead.
 *
 * @param images at least one result an image, those of a repository together
 */
public record TransferReport(TransferSummary summary, List<ImageResult> images) {
    /** The version of the report's JSON form, described in {@code docs/report.schema.json}. */
    public static final int SCHEMA = 1;

    public TransferReport {
        images = List.copyOf(images);
    }

    /** Makes a report of images that are summed up here. */
    public TransferReport(
            Map<String, Object> task,
            Instant started,
            Instant ended,
            List<ImageResult> images,
            Map<String, Long> requests) {
        this(new TransferSummary(task, started, ended, totals(images), requests), images);
    }

    private static TransferTotals totals(List<ImageResult> images) {
        TransferTally tally = new TransferTally();
        images.forEach(tally::add);
        return tally.totals();
    }

    public Map<String, Object> task() {
        return summary.task();
    }

    public Instant started() {
        return summary.started();
    }

    public Instant ended() {
        return summary.ended();
    }

    /** Returns how many HTTP requests were sent to each host. */
    public Map<String, Long> requests() {
        return summary.requests();
    }

    public long count(ImageStatus status) {
        return summary.totals().count(status);
    }

    public long bytesMoved() {
        return summary.totals().bytesMoved();
    }

    public long bytesMounted() {
        return summary.totals().bytesMounted();
    }

    /** Returns whether every image is in place, but for those that are archived at the source. */
    public boolean succeeded() {
        return summary.succeeded();
    }

    /** Returns whether the run was stopped before it had come to every image. */
    public boolean interrupted() {
        return summary.interrupted();
    }

    /** Returns the report as maps and lists, ready to be written as JSON. */
    public Map<String, Object> toMap() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", SCHEMA);
        document.put("images", images.stream().map(ImageResult::toMap).toList());
        document.putAll(summary.toMap());
        return document;
    }
}
