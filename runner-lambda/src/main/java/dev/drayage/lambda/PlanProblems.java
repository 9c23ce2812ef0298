package dev.drayage.lambda;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.report.ImagePlan;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.TransferReport;
import dev.drayage.core.report.TransferSummary;
import dev.drayage.core.report.TransferTally;
import dev.drayage.core.report.TransferTotals;
import dev.drayage.core.work.PartReport;
import dev.drayage.core.work.Unplanned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What becomes of images that are of no work item: unchanged ones are counted, others listed. Used by one thread at a time. */
final class PlanProblems implements Consumer<ImagePlan> {
    /** How many images are listed in an object. */
    static final int MAX_LISTED = 1_000;

    /** How many images are listed in an answer, which is a state's output. */
    static final int MAX_INLINE = 20;

    private final TransferTally tally = new TransferTally();
    private final List<ImageResult> listed = new ArrayList<>();

    @Override
    public void accept(ImagePlan image) {
        Unplanned.resultOf(image).ifPresent(this::add);
    }

    void add(ImageResult image) {
        tally.add(image);
        if (!image.succeeded() && listed.size() < MAX_LISTED) {
            listed.add(image);
        }
    }

    TransferTotals totals() {
        return tally.totals();
    }

    /** Returns the report of the plan, with so many images at most. */
    PartReport report(
            Map<String, Object> task, Instant started, Instant ended, Map<String, Long> requests, int images) {
        TransferTotals totals = totals();
        List<ImageResult> told = listed.subList(0, Math.min(images, listed.size()));
        long failures = told.stream()
                .filter(image -> image.error() == null || image.error().code() != ErrorCode.INTERRUPTED)
                .count();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", TransferReport.SCHEMA);
        document.put("images", told.stream().map(ImageResult::toMap).toList());
        document.put("failuresLeftOut", totals.failures().count() - failures);
        document.putAll(new TransferSummary(task, started, ended, totals, requests).toMap());
        return new PartReport(0, 1, totals.interrupted() ? 1 : 0, document);
    }
}
