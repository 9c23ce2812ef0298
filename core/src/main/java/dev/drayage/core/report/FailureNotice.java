package dev.drayage.core.report;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.Printable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A run with failures, in words for a mail: what failed, why, what to do, and the totals.
 *
 * @param subject one line of printable ASCII, less than 100 characters
 * @param body lines of text, each ended by a newline
 */
public record FailureNotice(String subject, String body) {
    private static final int MAX_SUBJECT = 99;

    /** Returns the notice; empty when nothing failed. Images that were not begun because the run was stopped are no failures. */
    public static Optional<FailureNotice> of(TransferSummary run) {
        return run.totals().failures().count() == 0
                ? Optional.empty()
                : Optional.of(new FailureNotice(subject(run.totals()), body(run)));
    }

    private static String subject(TransferTotals totals) {
        Failures failures = totals.failures();
        long all = totals.count();
        String images = all == 1 ? "1 image" : all + " images";
        String text = "Drayage: " + failures.count() + " of " + images + " failed, to "
                + registryOf(failures.first().get(0).destination());
        String ascii = text.replaceAll("[^ -~]", "?");
        return ascii.length() > MAX_SUBJECT ? ascii.substring(0, MAX_SUBJECT - 3) + "..." : ascii;
    }

    private static String registryOf(String destination) {
        int slash = destination.indexOf('/');
        return slash < 0 ? destination : destination.substring(0, slash);
    }

    private static String body(TransferSummary report) {
        Failures failures = report.totals().failures();
        StringBuilder text = new StringBuilder();
        line(text, "A transfer ended with failures; what is listed here is not in place.");
        line(text, "");
        line(text, totals(report.totals()));
        line(
                text,
                "From " + report.started() + " to " + report.ended() + " ("
                        + new Elapsed(Duration.between(report.started(), report.ended())) + ").");
        line(text, "");
        failures.first().forEach(image -> row(text, image));
        if (failures.left() > 0) {
            line(
                    text,
                    "... and " + failures.left() + " more: " + byCode(failures)
                            + ". The run's report or log lists them all.");
            line(text, "");
        }
        line(text, "Run the task again when the cause is removed: only what is missing is copied.");
        line(text, "");
        line(text, "The task:");
        report.task().forEach((name, value) -> line(text, "  " + name + ": " + brief(value)));
        return text.toString();
    }

    private static String totals(TransferTotals totals) {
        String counts = totals.images().entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return counts + "; " + new ByteCount(totals.bytesMoved()) + " moved.";
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

    private static String byCode(Failures failures) {
        return failures.others().entrySet().stream()
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
