package dev.drayage.adapters.aws.metrics;

import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferSummary;
import dev.drayage.core.report.TransferTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run's sums in CloudWatch's embedded metric format: Amazon CloudWatch Logs makes metrics of namespace {@value #NAMESPACE} of a log event
 * that is this document and nothing else.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">Embedded
 *     metric format</a>
 */
public final class RunMetrics {
    /** The namespace of all metrics. */
    public static final String NAMESPACE = "Drayage";

    /** The only dimension, whose value is the task's name. */
    public static final String DIMENSION = "Task";

    private static final int MAX_DIMENSION_VALUE = 1_024;
    private static final String COUNT = "Count";
    private static final String BYTES = "Bytes";

    private RunMetrics() {}

    /**
     * Returns the document, ready to be written as one line of JSON on standard output.
     *
     * @param task the task's name, not blank; characters that a dimension cannot have become {@code ?}, and more than 1,024 are cut off
     * @param time the run's time in CloudWatch
     */
    public static Map<String, Object> document(TransferSummary run, String task, Instant time) {
        Map<Metric, Long> values = values(run);
        List<Map<String, String>> definitions = values.keySet().stream()
                .map(metric -> Map.of("Name", metric.name(), "Unit", metric.unit()))
                .toList();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(
                "_aws",
                Map.of(
                        "Timestamp",
                        time.toEpochMilli(),
                        "CloudWatchMetrics",
                        List.of(Map.of(
                                "Namespace",
                                NAMESPACE,
                                "Dimensions",
                                List.of(List.of(DIMENSION)),
                                "Metrics",
                                definitions))));
        document.put(DIMENSION, dimension(task));
        values.forEach((metric, value) -> document.put(metric.name(), value));
        return document;
    }

    private static Map<Metric, Long> values(TransferSummary run) {
        TransferTotals totals = run.totals();
        Map<Metric, Long> values = new LinkedHashMap<>();
        values.put(new Metric("Runs", COUNT), 1L);
        values.put(new Metric("RunsFailed", COUNT), totals.succeeded() ? 0L : 1L);
        values.put(new Metric("ImagesCopied", COUNT), totals.count(ImageStatus.COPIED));
        values.put(new Metric("ImagesUnchanged", COUNT), totals.count(ImageStatus.UNCHANGED));
        values.put(new Metric("ImagesFailed", COUNT), totals.count(ImageStatus.FAILED));
        values.put(new Metric("ImagesInConflict", COUNT), totals.count(ImageStatus.CONFLICT));
        values.put(new Metric("ImagesSkipped", COUNT), totals.count(ImageStatus.SKIPPED));
        values.put(new Metric("BytesMoved", BYTES), totals.bytesMoved());
        values.put(new Metric("BytesMounted", BYTES), totals.bytesMounted());
        values.put(
                new Metric("Requests", COUNT),
                run.requests().values().stream().mapToLong(Long::longValue).sum());
        values.put(
                new Metric("Duration", "Milliseconds"),
                Math.max(0, Duration.between(run.started(), run.ended()).toMillis()));
        return values;
    }

    /** Shapes a dimension's value: printable ASCII, something of it not white space, and 1 to 1,024 characters. */
    private static String dimension(String task) {
        String value = task.replaceAll("[^ -~]", "?").strip();
        if (value.isEmpty()) {
            throw new IllegalArgumentException("The task has no name");
        }
        return value.substring(0, Math.min(MAX_DIMENSION_VALUE, value.length()));
    }

    private record Metric(String name, String unit) {}
}
