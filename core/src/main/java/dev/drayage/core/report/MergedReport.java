package dev.drayage.core.report;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sums up the reports of a run's parts, given in their JSON form; keeps the sums and the first failures only. Not thread-safe.
 *
 * <p>What a part did not come to does not count when another part does it.
 */
public final class MergedReport {
    private final Map<ImageStatus, Long> images = new EnumMap<>(ImageStatus.class);
    private final Map<String, Long> requests = new TreeMap<>();
    private final TransferTally rows = new TransferTally();
    private final List<ImageResult> notInPlace = new ArrayList<>();
    private long unlisted;
    private long bytesMoved;
    private long bytesMounted;
    private @Nullable Instant started;
    private @Nullable Instant ended;

    /**
     * Adds a report, all of it or nothing.
     *
     * @param report as {@link TransferReport#toMap} has it; with {@code imagesLeftOut}, where not all images are in it
     * @param continued whether another part does what this one did not come to
     * @throws dev.drayage.core.error.InvalidInputException when it cannot be read
     */
    public void add(Map<?, ?> report, boolean continued) {
        if (!(report.get("totals") instanceof Map<?, ?> totals) || !(report.get("images") instanceof List<?> all)) {
            throw RowReader.refused("no totals or no images");
        }
        List<ImageResult> read = all.stream().map(RowReader::read).toList();
        Map<String, Long> sent = requests(totals.get("requests"));
        stretch(report.get("started"), report.get("ended"));
        sent.forEach((host, count) -> requests.merge(host, count, Long::sum));
        for (ImageStatus status : ImageStatus.values()) {
            images.merge(status, RowReader.number(totals, status.name().toLowerCase(Locale.ROOT)), Long::sum);
        }
        bytesMoved += RowReader.number(totals, "bytesMoved");
        bytesMounted += RowReader.number(totals, "bytesMounted");
        read.forEach(row -> add(row, continued));
        unlisted += RowReader.number(report, "failuresLeftOut");
    }

    private static Map<String, Long> requests(@Nullable Object sent) {
        Map<String, Long> requests = new LinkedHashMap<>();
        if (sent instanceof Map<?, ?> hosts) {
            hosts.keySet().forEach(host -> requests.put(String.valueOf(host), RowReader.number(hosts, host)));
        }
        return requests;
    }

    /** Adds something that is not in place and that no report tells of. */
    public void add(ImageResult failure) {
        images.merge(failure.status(), 1L, Long::sum);
        add(failure, false);
    }

    private void add(ImageResult row, boolean continued) {
        boolean stopped = row.error() != null && row.error().code() == ErrorCode.INTERRUPTED;
        if (stopped && continued) {
            images.merge(row.status(), -1L, Long::sum);
            return;
        }
        rows.add(row);
        if (!row.succeeded() && notInPlace.size() < Failures.MAX_FIRST) {
            notInPlace.add(row);
        }
    }

    private void stretch(@Nullable Object from, @Nullable Object to) {
        try {
            Instant begun = Instant.parse(String.valueOf(from));
            Instant done = Instant.parse(String.valueOf(to));
            started = started == null || begun.isBefore(started) ? begun : started;
            ended = ended == null || done.isAfter(ended) ? done : ended;
        } catch (DateTimeException e) {
            throw RowReader.refused("no times");
        }
    }

    /** Returns the first images that are not in place. */
    public List<ImageResult> notInPlace() {
        return List.copyOf(notInPlace);
    }

    /**
     * Returns the sums.
     *
     * @param task the request as a whole
     * @param now stands for the times when there is no report
     */
    public TransferSummary summary(Map<String, Object> task, Instant now) {
        TransferTotals told = rows.totals();
        Map<String, Long> others = new LinkedHashMap<>(told.failures().others());
        if (unlisted > 0) {
            others.merge("others", unlisted, Long::sum);
        }
        images.values().removeIf(count -> count <= 0);
        TransferTotals totals = new TransferTotals(
                images,
                bytesMoved,
                bytesMounted,
                told.succeeded() && unlisted == 0,
                told.interrupted(),
                new Failures(told.failures().first(), others));
        return new TransferSummary(
                task, started == null ? now : started, ended == null ? now : ended, totals, requests);
    }

    /** Makes the row of a part that brought no report. */
    public static ImageResult lost(String part, String destination) {
        return ImageResult.unfinished(
                part,
                destination,
                null,
                new DrayageException(
                        ErrorCode.INTERNAL,
                        "There is no report of " + part + ": its worker failed, or was ended from outside",
                        "Its log tells why. Run the task again: it goes on where it was."));
    }
}
