package dev.drayage.core.work;

import dev.drayage.core.task.TransferTask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Fills work items with batches: each into the fullest item that has room for it, while a few items are open. Not thread-safe. */
final class ItemPacker {
    /** How many items may be filled at a time. */
    private static final int MAX_OPEN = 8;

    private final TransferTask task;
    private final WorkLimits limits;
    private final Consumer<? super WorkItem> items;
    private final List<Batch> open = new ArrayList<>();
    private long number;

    ItemPacker(TransferTask task, WorkLimits limits, Consumer<? super WorkItem> items) {
        this.task = WorkTask.brief(task);
        this.limits = limits;
        this.items = items;
    }

    void add(Batch batch) {
        if (limits.engine(batch.bytes(), batch.largest()) == Engine.FARGATE) {
            giveOut(batch);
            return;
        }
        Batch roomy = open.stream()
                .filter(item -> item.bytes() + batch.bytes() <= limits.bytes()
                        && item.images().size() + batch.images().size() <= limits.images())
                .max(Comparator.comparingDouble(this::fullness))
                .orElse(null);
        if (roomy != null) {
            roomy.add(batch);
            return;
        }
        if (open.size() == MAX_OPEN) {
            Batch fullest = open.stream()
                    .max(Comparator.comparingDouble(this::fullness))
                    .orElseThrow();
            open.remove(fullest);
            giveOut(fullest);
        }
        open.add(batch);
    }

    /** Gives out all that is open. */
    void end() {
        open.forEach(this::giveOut);
        open.clear();
    }

    private double fullness(Batch item) {
        return Math.max(
                (double) item.bytes() / limits.bytes(), (double) item.images().size() / limits.images());
    }

    private void giveOut(Batch batch) {
        number++;
        Engine engine = limits.engine(batch.bytes(), batch.largest());
        items.accept(new WorkItem(number, 1, engine, limits.putShare(), batch.bytes(), task, batch.images()));
    }
}
