package dev.drayage.console.store.dynamodb;

import static dev.drayage.console.store.dynamodb.Attributes.ACTIVE;

import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunActiveException;
import dev.drayage.core.store.StaleTaskException;
import dev.drayage.core.store.TaskState;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Begins runs and ends them, each by writes in an order that leaves nothing wrong when it ends half-way. Thread-safe. */
final class RunLife {
    private static final int ATTEMPTS = 5;

    private final Table table;
    private final LastRuns lastRuns;

    RunLife(Table table, LastRuns lastRuns) {
        this.table = table;
        this.lastRuns = lastRuns;
    }

    void begin(Run run) {
        String action = "beginning the run '" + run.id() + "'";
        Write write = new Write()
                .set(ACTIVE, Values.of(run.id()))
                .set(Attributes.BEGUN, AttributeValue.fromM(RunItems.attributes(run)))
                .set(Attributes.LAST_RUN, Values.of(run.id()))
                .set(Attributes.LAST_STARTED, Values.of(run.started()))
                .set(Attributes.STATE, Values.of(TaskState.of(run.state()).name()))
                .when(Attributes.LIST, Values.of(Attributes.LISTED))
                .whenAbsent(ACTIVE);
        int attempt = 1;
        while (!table.change(action, Key.task(run.taskId()), write) && !isBegun(action, run)) {
            // The run that was in its way had ended, and its task is free now.
            if (++attempt > ATTEMPTS) {
                throw new RunActiveException(run.taskId());
            }
        }
        putItems(action, run, RunItems.item(run));
    }

    /** Returns whether the task has this run: then the write was repeated. */
    private boolean isBegun(String action, Run run) {
        Item task = table.get(action, Key.task(run.taskId()));
        if (task == null || task.has(Attributes.DELETED_BY)) {
            throw new StaleTaskException(run.taskId());
        }
        if (run.id().equals(task.textOrNull(ACTIVE))) {
            return true;
        }
        if (lastRuns.active(task) != null) {
            throw new RunActiveException(run.taskId());
        }
        return false;
    }

    /** Writes the run's items, the one by which it is found first; what is there stays. */
    private void putItems(String action, Run run, Map<String, AttributeValue> item) {
        table.put(action, RunItems.pointer(run), new Write());
        table.put(action, item, new Write().whenAbsent(Attributes.PK));
    }

    /**
     * Keeps an active run's new state; does nothing for one that has ended, but that its task is free then.
     *
     * @param report the name of the report that it left, or null
     */
    void keep(Run run, @Nullable String report) {
        String action = "keeping the run '" + run.id() + "'";
        Write write = new Write().set(RunItems.changing(run)).whenPresent(Attributes.OPEN);
        if (report != null) {
            write.set(Attributes.REPORT, Values.of(report));
        }
        Run kept = table.change(action, Key.run(run), write) ? run : heal(action, run, report);
        if (kept != null && !kept.state().isActive()) {
            lastRuns.free(kept);
        }
    }

    /** Returns the run as it ended before, or as it is now if it had no item; null when there is no such run. */
    private @Nullable Run heal(String action, Run run, @Nullable String report) {
        Item item = table.get(action, Key.run(run));
        if (item != null) {
            return RunItems.read(item);
        }
        Item task = table.get(action, Key.task(run.taskId()));
        if (task == null || !run.id().equals(task.textOrNull(ACTIVE))) {
            return null;
        }
        Map<String, AttributeValue> healed = new HashMap<>(RunItems.item(run));
        if (report != null) {
            healed.put(Attributes.REPORT, Values.of(report));
        }
        putItems(action, run, healed);
        return run;
    }
}
