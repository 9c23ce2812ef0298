package dev.drayage.cli.output;

import dev.drayage.core.report.ByteCount;
import dev.drayage.core.report.Elapsed;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferSummary;
import dev.drayage.core.report.TransferTotals;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** A report for people: a line an image, failures with their remedy, and the totals. */
public final class HumanReport {
    private HumanReport() {}

    /** Returns what became of one image: a line, and the reason where there is one. */
    public static String row(ImageResult image) {
        StringBuilder text = new StringBuilder(headline(image));
        if (image.digest() != null) {
            text.append("  ").append(image.digest());
        }
        if (image.size() > 0) {
            text.append("  ").append(new ByteCount(image.size()));
        }
        return text.append('\n').append(ImageBlock.reason(image.error())).toString();
    }

    /** Returns what became of one image: {@code STATUS  source -> destination}, in columns. */
    public static String headline(ImageResult image) {
        return ImageBlock.headline(image.status().name(), image.source(), image.destination());
    }

    /** Returns the totals, in a line. */
    public static String totals(TransferSummary summary) {
        TransferTotals totals = summary.totals();
        StringBuilder text = new StringBuilder();
        text.append(totals.count(ImageStatus.COPIED)).append(" copied, ");
        text.append(totals.count(ImageStatus.UNCHANGED)).append(" unchanged, ");
        text.append(totals.count(ImageStatus.CONFLICT)).append(" conflict, ");
        text.append(totals.count(ImageStatus.FAILED)).append(" failed");
        if (totals.count(ImageStatus.SKIPPED) > 0) {
            text.append(", ").append(totals.count(ImageStatus.SKIPPED)).append(" skipped");
        }
        text.append("; ").append(new ByteCount(totals.bytesMoved())).append(" moved");
        if (totals.bytesMounted() > 0) {
            text.append(", ").append(new ByteCount(totals.bytesMounted())).append(" mounted");
        }
        text.append(" in ").append(new Elapsed(Duration.between(summary.started(), summary.ended())));
        return text.append(requests(summary.requests())).append('\n').toString();
    }

    private static String requests(Map<String, Long> requests) {
        return requests.isEmpty()
                ? ""
                : requests.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", ", "; requests: ", ""));
    }
}
