package dev.drayage.console.store.dynamodb;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.port.Json;
import dev.drayage.core.store.Page;
import dev.drayage.core.store.StaleTaskException;
import dev.drayage.core.store.StoredTask;
import dev.drayage.core.store.TaskQuery;
import dev.drayage.core.store.TaskRow;
import dev.drayage.core.store.TaskStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Tasks in a table of DynamoDB. Thread-safe. */
final class DynamoTasks implements TaskStore {
    private final Table table;
    private final TaskItems items;
    private final TaskLists lists;
    private final Deletion deletion;

    DynamoTasks(Table table, Json json) {
        this.table = table;
        this.items = new TaskItems(json);
        this.lists = new TaskLists(table, items);
        this.deletion = new Deletion(table);
    }

    @Override
    public void add(StoredTask task) {
        boolean added = table.put(
                "keeping the task '" + task.id() + "'", items.item(task), new Write().whenAbsent(Attributes.PK));
        // A write that is repeated, since its answer was lost, finds its own task.
        if (!added && !task.equals(task(task.id()))) {
            throw new DrayageException(
                    ErrorCode.CONFLICT,
                    "There is a task '" + task.id() + "' already",
                    "Change that one, or give the new one another id.");
        }
    }

    @Override
    public StoredTask update(StoredTask task) {
        StoredTask next = new StoredTask(
                task.id(),
                task.version() + 1,
                task.details(),
                task.source(),
                task.destination(),
                task.created(),
                task.changed(),
                task.nextRun());
        Write write = new Write()
                .set(items.changing(task))
                .set(Attributes.VERSION, Values.of(next.version()))
                .when(Attributes.LIST, Values.of(Attributes.LISTED))
                .when(Attributes.VERSION, Values.of(task.version()));
        boolean changed = table.change("changing the task '" + task.id() + "'", Key.task(task.id()), write);
        if (!changed && !next.equals(task(task.id()))) {
            throw new StaleTaskException(task.id());
        }
        return next;
    }

    @Override
    public void delete(String id, long version) {
        deletion.task(id, version);
    }

    @Override
    public @Nullable StoredTask task(String id) {
        Item item = table.get("reading the task '" + id + "'", Key.task(id));
        return item == null || item.has(Attributes.DELETED_BY) ? null : items.read(item);
    }

    @Override
    public Page<TaskRow> tasks(TaskQuery query) {
        return lists.page(query);
    }

    /** Looks at an index that lags behind, and then at the tasks themselves. Nothing due: half a read unit. */
    @Override
    public List<StoredTask> due(Instant now, int limit) {
        List<Key> keys = new ArrayList<>();
        QueryRequest.Builder due = QueryRequest.builder()
                .indexName(Attributes.DUE)
                .keyConditionExpression("#due = :due AND #next <= :now")
                .expressionAttributeNames(Map.of("#due", Attributes.DUE, "#next", Attributes.NEXT_RUN))
                .expressionAttributeValues(Map.of(":due", Values.of("yes"), ":now", Values.of(now)))
                .limit(limit);
        table.query("looking for tasks that are due", due, item -> {
            keys.add(item.key());
            return keys.size() < limit;
        });
        List<StoredTask> tasks = new ArrayList<>();
        for (Item item : table.getAll("reading tasks", keys).values()) {
            Instant next = item.timeOrNull(Attributes.NEXT_RUN);
            if (next != null && !next.isAfter(now)) {
                tasks.add(items.read(item));
            }
        }
        tasks.sort(Comparator.comparing(DynamoTasks::next).thenComparing(StoredTask::id));
        return tasks;
    }

    private static Instant next(StoredTask task) {
        Instant next = task.nextRun();
        return next == null ? Instant.MAX : next;
    }

    @Override
    public boolean reschedule(String id, Instant expected, @Nullable Instant next) {
        String action = "setting the next run of the task '" + id + "'";
        String call = UUID.randomUUID().toString();
        Write write = new Write()
                .set(TaskItems.due(next))
                .set(Attributes.MOVED_BY, Values.of(call))
                .when(Attributes.LIST, Values.of(Attributes.LISTED))
                .when(Attributes.NEXT_RUN, Values.of(expected));
        if (table.change(action, Key.task(id), write)) {
            return true;
        }
        // A write that is repeated, since its answer was lost, finds its own time.
        Item task = table.get(action, Key.task(id));
        return task != null && call.equals(task.textOrNull(Attributes.MOVED_BY));
    }
}
