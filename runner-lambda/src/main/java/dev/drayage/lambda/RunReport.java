package dev.drayage.lambda;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.MergedReport;
import dev.drayage.core.report.TransferSummary;
import dev.drayage.core.work.PartReport;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** The report of a run in parts, of which none may be missing. Not thread-safe. */
final class RunReport {
    private final MergedReport merged = new MergedReport();
    private final BitSet finished = new BitSet();
    private final String destination;

    /** @param destination where the run goes, for parts that brought no report */
    RunReport(String destination) {
        this.destination = destination;
    }

    void add(PartReport part) {
        merged.add(part.report(), part.left() > 0);
        if (part.left() == 0) {
            finished.set(Math.toIntExact(part.item()));
        }
    }

    void add(ImageResult failure) {
        merged.add(failure);
        finished.set(0);
    }

    List<ImageResult> notInPlace() {
        return merged.notInPlace();
    }

    /**
     * Returns the sums; a part without a report is a failure.
     *
     * @param items how many work items there were
     */
    TransferSummary summary(long items, Map<String, Object> task, Instant now) {
        if (!finished.get(0)) {
            merged.add(ImageResult.unfinished(
                    "the plan",
                    destination,
                    null,
                    new DrayageException(
                            ErrorCode.INTERNAL,
                            "The plan is not complete: its time was over, or there is no report of it",
                            "Run the task again: it goes on where it was.")));
        }
        for (int item = finished.nextClearBit(1); item <= items; item = finished.nextClearBit(item + 1)) {
            merged.add(MergedReport.lost("work item " + item, destination));
        }
        return merged.summary(task, now);
    }
}
