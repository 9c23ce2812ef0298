package dev.drayage.lambda;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.MergedReport;
import dev.drayage.core.report.TransferSummary;
import dev.drayage.core.work.PartReport;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The report of a run in parts, of which none may be missing, come twice or be of another run. Not thread-safe. */
final class RunReport {
    /** More than a task of ten million images has. */
    static final long MAX_ITEMS = 1_000_000;

    private final MergedReport merged = new MergedReport();
    private final BitSet finished = new BitSet();
    private final Set<Part> added = new HashSet<>();
    private final long items;
    private final String destination;

    private record Part(long item, int number) {}

    /**
     * @param items how many work items there were, at most {@link #MAX_ITEMS}
     * @param destination where the run goes, for parts that brought no report
     */
    RunReport(long items, String destination) {
        this.items = items;
        this.destination = destination;
    }

    /**
     * Adds the report of a part.
     *
     * @throws InvalidInputException when it is none of this run's, or was added already; nothing is added of it then
     */
    void add(PartReport part) {
        Part key = new Part(part.item(), part.part());
        if (key.item() < 0 || key.item() > items) {
            throw refused(key, "of which the run has only " + items);
        }
        if (added.contains(key)) {
            throw refused(key, "of which there is one already");
        }
        merged.add(part.report(), part.left() > 0);
        added.add(key);
        if (part.left() == 0) {
            finished.set((int) key.item());
        }
    }

    private static InvalidInputException refused(Part part, String why) {
        return new InvalidInputException(
                "There is a report of work item " + part.item() + ", part " + part.number() + ", " + why,
                "Give every run a workspace of its own, and every report once.");
    }

    /** Adds a failure of the run that no report tells of. */
    void add(ImageResult failure) {
        merged.add(failure);
    }

    /** Adds why the run came to no end, instead of a complete plan. */
    void brokenOff(ImageResult failure) {
        merged.add(failure);
        finished.set(0);
    }

    List<ImageResult> notInPlace() {
        return merged.notInPlace();
    }

    /** Returns the sums; a part without a report is a failure. */
    TransferSummary summary(Map<String, Object> task, Instant now) {
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
