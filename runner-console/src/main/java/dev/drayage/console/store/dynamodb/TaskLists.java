package dev.drayage.console.store.dynamodb;

import dev.drayage.console.store.KeptText;
import dev.drayage.core.store.Page;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.TaskQuery;
import dev.drayage.core.store.TaskRow;
import dev.drayage.core.store.TaskState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Lists tasks: narrow rows of all from an index, filtered and sorted here, then those of the page as a whole. Thread-safe.
 *
 * <p>A list of 10,000 tasks reads some 5 MB of the index in five requests: 600 read units, a seventieth of a cent. The index lags behind the
 * table, mostly by some milliseconds: a task that was just added or renamed may not be in its place yet; what its row says is never old.
 */
final class TaskLists {
    private final Table table;
    private final TaskItems items;
    private final LastRuns lastRuns;

    TaskLists(Table table, TaskItems items) {
        this.table = table;
        this.items = items;
        this.lastRuns = new LastRuns(table);
    }

    Page<TaskRow> page(TaskQuery query) {
        String text = KeptText.searched(query.search());
        TaskState state = query.state();
        List<Item> found = new ArrayList<>();
        table.query("listing tasks", listed(), row -> {
            if (row.text(Attributes.SEARCH).contains(text)
                    && (state == null || row.text(Attributes.STATE).equals(state.name()))) {
                found.add(row);
            }
            return true;
        });
        found.sort(order(query));
        List<Key> page = found.stream()
                .skip(query.offset())
                .limit(query.limit())
                .map(Item::key)
                .toList();
        return new Page<>(rows(page), query.offset(), found.size());
    }

    private List<TaskRow> rows(List<Key> page) {
        Map<Key, Item> tasks = table.getAll("reading tasks", page);
        tasks.values().removeIf(task -> task.has(Attributes.DELETED_BY));
        Map<String, Run> runs = lastRuns.of(tasks.values());
        List<TaskRow> rows = new ArrayList<>();
        for (Key key : page) {
            Item task = tasks.get(key);
            // One that was deleted meanwhile has no row.
            if (task != null) {
                rows.add(new TaskRow(items.read(task), runs.get(key.taskId())));
            }
        }
        return rows;
    }

    private static QueryRequest.Builder listed() {
        return QueryRequest.builder()
                .indexName(Attributes.LIST)
                .keyConditionExpression("#list = :listed")
                .expressionAttributeNames(Map.of("#list", Attributes.LIST))
                .expressionAttributeValues(Map.of(":listed", Values.of(Attributes.LISTED)));
    }

    private static Comparator<Item> order(TaskQuery query) {
        Comparator<Item> order = switch (query.order()) {
            case NAME -> by(row -> row.text(Attributes.NAME), String.CASE_INSENSITIVE_ORDER, query);
            case SOURCE -> by(row -> row.text(Attributes.SOURCE), Comparator.naturalOrder(), query);
            case DESTINATION -> by(row -> row.text(Attributes.DESTINATION), Comparator.naturalOrder(), query);
            case STATE -> by(row -> row.text(Attributes.STATE), Comparator.naturalOrder(), query);
            case LAST_RUN -> by(row -> row.textOrNull(Attributes.LAST_STARTED), Comparator.naturalOrder(), query);
            case NEXT_RUN -> by(row -> row.textOrNull(Attributes.NEXT_RUN), Comparator.naturalOrder(), query);
            case CREATED -> by(row -> row.text(Attributes.CREATED), Comparator.naturalOrder(), query);
        };
        return order.thenComparing(row -> row.key().taskId());
    }

    private static Comparator<Item> by(
            Function<Item, @Nullable String> value, Comparator<String> order, TaskQuery query) {
        return Comparator.comparing(value, Comparator.nullsLast(query.descending() ? order.reversed() : order));
    }
}
