package dev.drayage.ecs.log;

import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.TransferReport;
import dev.drayage.core.report.TransferSummary;
import dev.drayage.core.report.TransferTally;
import dev.drayage.core.report.TransferTotals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A run's report that fits into one event of a log (Amazon CloudWatch Logs: 256 KB): with all images when these are few, else with the
 * first ones that are not in place. Every image has a line of its own besides. Thread-safe.
 */
public final class ReportLine implements Consumer<ImageResult> {
    /** How many images are told: one that failed takes 1 to 3 kB. */
    static final int MAX_IMAGES = 50;

    /** How many images of a task's list are told. */
    private static final int MAX_LISTED = 20;

    private final TransferTally tally = new TransferTally();
    private final List<ImageResult> first = new ArrayList<>();
    private final List<ImageResult> firstNotInPlace = new ArrayList<>();

    @Override
    public synchronized void accept(ImageResult image) {
        tally.add(image);
        add(first, image);
        if (!image.succeeded()) {
            add(firstNotInPlace, image);
        }
    }

    private static void add(List<ImageResult> images, ImageResult image) {
        if (images.size() < MAX_IMAGES) {
            images.add(image);
        }
    }

    /** Returns the sums so far. */
    public TransferTotals totals() {
        return tally.totals();
    }

    /** Returns the report, ready to be written as JSON; {@code imagesLeftOut} says how many of its images are not in it. */
    public synchronized Map<String, Object> report(TransferSummary summary) {
        long all = tally.totals().count();
        List<ImageResult> told = all > MAX_IMAGES ? firstNotInPlace : first;
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", TransferReport.SCHEMA);
        document.put("images", told.stream().map(ImageResult::toMap).toList());
        if (all > told.size()) {
            document.put("imagesLeftOut", all - told.size());
        }
        document.putAll(summary.toMap());
        Map<String, Object> task = new LinkedHashMap<>(summary.task());
        task.replaceAll((name, value) -> value instanceof List<?> list ? brief(list) : value);
        document.put("task", task);
        return document;
    }

    private static List<?> brief(List<?> list) {
        if (list.size() <= MAX_LISTED) {
            return list;
        }
        List<Object> brief = new ArrayList<>(list.subList(0, MAX_LISTED));
        brief.add("... and " + (list.size() - MAX_LISTED) + " more");
        return brief;
    }
}
