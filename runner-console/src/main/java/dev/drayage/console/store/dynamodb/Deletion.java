package dev.drayage.console.store.dynamodb;

import dev.drayage.core.store.RunActiveException;
import dev.drayage.core.store.StaleTaskException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Deletes runs and tasks with all they have. What a kill leaves undone is done by the next that opens the table. Thread-safe. */
final class Deletion {
    private static final int ATTEMPTS = 5;

    private final Table table;
    private final LastRuns lastRuns;

    Deletion(Table table) {
        this.table = table;
        this.lastRuns = new LastRuns(table);
    }

    /** Deletes a task, which is not there any more before its runs go. */
    void task(String id, long version) {
        String action = "deleting the task '" + id + "'";
        String call = UUID.randomUUID().toString();
        Write mark = new Write()
                .set(Attributes.LIST, Values.of(Attributes.LEAVING))
                .set(Attributes.DELETED_BY, Values.of(call))
                .set(TaskItems.due(null))
                .when(Attributes.LIST, Values.of(Attributes.LISTED))
                .when(Attributes.VERSION, Values.of(version))
                .whenAbsent(Attributes.ACTIVE);
        int attempt = 1;
        while (!table.change(action, Key.task(id), mark) && !isMarked(action, id, version, call)) {
            if (++attempt > ATTEMPTS) {
                throw new RunActiveException(id);
            }
        }
        finish(id);
    }

    /** Returns whether the task was marked by this call: then the write was repeated. */
    private boolean isMarked(String action, String id, long version, String call) {
        Item task = table.get(action, Key.task(id));
        if (task == null) {
            throw new StaleTaskException(id);
        }
        if (call.equals(task.textOrNull(Attributes.DELETED_BY))) {
            return true;
        }
        if (lastRuns.active(task) != null) {
            throw new RunActiveException(id);
        }
        if (task.has(Attributes.DELETED_BY) || task.number(Attributes.VERSION) != version) {
            throw new StaleTaskException(id);
        }
        return false;
    }

    /** Deletes what is left of tasks that were being deleted when a console was killed. */
    void finishAll() {
        List<String> ids = new ArrayList<>();
        QueryRequest.Builder leaving = QueryRequest.builder()
                .indexName(Attributes.LIST)
                .keyConditionExpression("#list = :leaving")
                .expressionAttributeNames(Map.of("#list", Attributes.LIST))
                .expressionAttributeValues(Map.of(":leaving", Values.of(Attributes.LEAVING)));
        table.query(
                "looking for tasks that were being deleted",
                leaving,
                item -> ids.add(item.key().taskId()));
        ids.forEach(this::finish);
    }

    private void finish(String id) {
        for (Item run : runs(id)) {
            run(run);
        }
        table.deleteAll("deleting the task '" + id + "'", List.of(Key.task(id)));
    }

    /** Deletes a task's ended runs but for the latest ones. */
    void old(String taskId, int kept) {
        runs(taskId).stream()
                .filter(run -> !run.has(Attributes.OPEN))
                .skip(kept)
                .forEach(this::run);
    }

    private List<Item> runs(String taskId) {
        List<Item> runs = new ArrayList<>();
        table.query("listing the runs of '" + taskId + "'", Range.runs(taskId), runs::add);
        return runs;
    }

    /** Deletes a run; its item goes last, so that it is found again when this ends half-way. */
    private void run(Item run) {
        String id = run.text(Attributes.ID);
        List<Key> keys = new ArrayList<>();
        table.query("looking for what the run '" + id + "' left", Range.contents(id), item -> keys.add(item.key()));
        table.deleteAll("deleting the run '" + id + "'", keys);
        table.deleteAll("deleting the run '" + id + "'", List.of(run.key()));
    }
}
