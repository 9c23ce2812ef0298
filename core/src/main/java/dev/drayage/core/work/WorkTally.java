package dev.drayage.core.work;

import dev.drayage.core.report.PlanSummary;
import java.util.function.Consumer;

/** Counts work items on their way. Used by one thread at a time. */
public final class WorkTally implements Consumer<WorkItem> {
    private final Consumer<? super WorkItem> next;
    private long items;
    private long fargate;
    private long images;
    private long bytes;

    public WorkTally(Consumer<? super WorkItem> next) {
        this.next = next;
    }

    @Override
    public void accept(WorkItem item) {
        items++;
        fargate += item.engine() == Engine.FARGATE ? 1 : 0;
        images += item.images().size();
        bytes += item.bytes();
        next.accept(item);
    }

    /** Returns the sums, when the plan has ended. */
    public WorkSummary summary(PlanSummary plan) {
        return new WorkSummary(plan, items, fargate, images, bytes);
    }
}
