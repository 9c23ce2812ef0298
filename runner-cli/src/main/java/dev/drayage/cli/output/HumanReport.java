package dev.drayage.cli.output;

import dev.drayage.core.report.ByteCount;
import dev.drayage.core.report.Elapsed;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** A report for people: a line an image, failures with their remedy, and the totals. */
public final class HumanReport {
    private HumanReport() {}

    /** Returns the whole report, each line ended by a newline. */
    public static String whole(TransferReport report) {
        return report.images().stream().map(HumanReport::block).collect(Collectors.joining()) + totals(report) + "\n";
    }

    /** Returns only the images that are not in place, or nothing. */
    public static String failures(TransferReport report) {
        return report.images().stream()
                .filter(image -> !image.succeeded())
                .map(HumanReport::block)
                .collect(Collectors.joining());
    }

    /** Returns what became of one image: {@code STATUS  source -> destination}, in columns. */
    public static String headline(ImageResult image) {
        return ImageBlock.headline(image.status().name(), image.source(), image.destination());
    }

    private static String block(ImageResult image) {
        StringBuilder text = new StringBuilder(headline(image));
        if (image.digest() != null) {
            text.append("  ").append(image.digest());
        }
        if (image.size() > 0) {
            text.append("  ").append(new ByteCount(image.size()));
        }
        return text.append('\n').append(ImageBlock.reason(image.error())).toString();
    }

    private static String totals(TransferReport report) {
        StringBuilder text = new StringBuilder();
        text.append(report.count(ImageStatus.COPIED)).append(" copied, ");
        text.append(report.count(ImageStatus.UNCHANGED)).append(" unchanged, ");
        text.append(report.count(ImageStatus.CONFLICT)).append(" conflict, ");
        text.append(report.count(ImageStatus.FAILED)).append(" failed");
        if (report.count(ImageStatus.SKIPPED) > 0) {
            text.append(", ").append(report.count(ImageStatus.SKIPPED)).append(" skipped");
        }
        text.append("; ").append(new ByteCount(report.bytesMoved())).append(" moved");
        if (report.bytesMounted() > 0) {
            text.append(", ").append(new ByteCount(report.bytesMounted())).append(" mounted");
        }
        text.append(" in ").append(new Elapsed(Duration.between(report.started(), report.ended())));
        return text.append(requests(report.requests())).toString();
    }

    private static String requests(Map<String, Long> requests) {
        return requests.isEmpty()
                ? ""
                : requests.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", ", "; requests: ", ""));
    }
}
