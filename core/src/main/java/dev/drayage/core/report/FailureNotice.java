package dev.drayage.core.report;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.model.Printable;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A run with failures, in words for a mail: what failed, why, what to do, and the totals.
 *
 * @param subject one line of printable ASCII, less than 100 characters
 * @param body lines of text, each ended by a newline
 */
public record FailureNotice(String subject, String body) {
    /** How many failures are told one by one. */
    static final int MAX_ROWS = 50;

    private static final int MAX_SUBJECT = 99;

    /** Returns the notice; empty when nothing failed. Images that were not begun because the run was stopped are no failures. */
    public static Optional<FailureNotice> of(TransferReport report) {
        List<ImageResult> failures =
                report.images().stream().filter(FailureNotice::isFailure).toList();
        return failures.isEmpty()
                ? Optional.empty()
                : Optional.of(new FailureNotice(subject(report, failures), body(report, failures)));
    }

    private static boolean isFailure(ImageResult image) {
        return !image.succeeded() && (image.error() == null || image.error().code() != ErrorCode.INTERRUPTED);
    }

    private static String subject(TransferReport report, List<ImageResult> failures) {
        int all = report.images().size();
        String images = all == 1 ? "1 image" : all + " images";
        String text = "Drayage: " + failures.size() + " of " + images + " failed, to "
                + registryOf(failures.get(0).destination());
        String ascii = text.replaceAll("[^ -~]", "?");
        return ascii.length() > MAX_SUBJECT ? ascii.substring(0, MAX_SUBJECT - 3) + "..." : ascii;
    }

    private static String registryOf(String destination) {
        int slash = destination.indexOf('/');
        return slash < 0 ? destination : destination.substring(0, slash);
    }

    private static String body(TransferReport report, List<ImageResult> failures) {
        StringBuilder text = new StringBuilder();
        line(text, "A transfer ended with failures; what is listed here is not in place.");
        line(text, "");
        line(text, totals(report));
        line(
                text,
                "From " + report.started() + " to " + report.ended() + " ("
                        + new Elapsed(Duration.between(report.started(), report.ended())) + ").");
        line(text, "");
        failures.stream().limit(MAX_ROWS).forEach(image -> row(text, image));
        if (failures.size() > MAX_ROWS) {
            line(
                    text,
                    "... and " + (failures.size() - MAX_ROWS) + " more: " + byCode(failures)
                            + ". The run's report lists them all.");
            line(text, "");
        }
        line(text, "Run the task again when the cause is removed: only what is missing is copied.");
        line(text, "");
        line(text, "The task:");
        report.task().forEach((name, value) -> line(text, "  " + name + ": " + brief(value)));
        return text.toString();
    }

    private static String totals(TransferReport report) {
        String counts = Arrays.stream(ImageStatus.values())
                .filter(status -> report.count(status) > 0)
                .map(status -> report.count(status) + " " + status.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return counts + "; " + new ByteCount(report.bytesMoved()) + " moved.";
    }

    private static void row(StringBuilder text, ImageResult image) {
        line(text, image.status() + "  " + image.source() + " -> " + image.destination());
        DrayageException error = image.error();
        if (error != null) {
            line(text, "  Why:  " + error.getMessage());
            if (error.remedy() != null) {
                line(text, "  Do:   " + error.remedy());
            }
        }
        line(text, "");
    }

    private static String byCode(List<ImageResult> failures) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        failures.stream()
                .skip(MAX_ROWS)
                .forEach(image -> counts.merge(
                        image.error() == null ? "UNKNOWN" : image.error().code().name(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String brief(Object value) {
        if (value instanceof List<?> list && list.size() > 3) {
            return list.get(0) + " and " + (list.size() - 1) + " more";
        }
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : String.valueOf(value);
    }

    private static void line(StringBuilder text, String line) {
        text.append(Printable.line(line)).append('\n');
    }
}
