package dev.drayage.console.store;

import dev.drayage.core.store.Page;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.StoredTask;
import dev.drayage.core.store.TaskQuery;
import dev.drayage.core.store.TaskRow;
import dev.drayage.core.store.TaskState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Lists tasks: first which ones, of narrow rows, then these as a whole. Thread-safe. */
final class TaskLists {
    private final TaskMapper tasks;

    TaskLists(TaskMapper tasks) {
        this.tasks = tasks;
    }

    private record Found(String id, @Nullable String lastRun) {}

    Page<TaskRow> page(Handle handle, TaskQuery query) {
        String where = where(query);
        Map<String, Object> values = values(query);
        long total = handle.createQuery("select count(*) from task" + where)
                .bindMap(values)
                .mapTo(Long.class)
                .one();
        List<Found> found = handle.createQuery(
                        "select id, last_run from task" + where + order(query) + " limit :limit offset :offset")
                .bindMap(values)
                .bind("limit", query.limit())
                .bind("offset", query.offset())
                .map((row, context) -> new Found(row.getString("id"), row.getString("last_run")))
                .list();
        return new Page<>(rows(handle, found), query.offset(), total);
    }

    private List<TaskRow> rows(Handle handle, List<Found> found) {
        List<String> ids = found.stream().map(Found::id).toList();
        List<String> runIds = new ArrayList<>();
        for (Found one : found) {
            if (one.lastRun() != null) {
                runIds.add(one.lastRun());
            }
        }
        Map<String, StoredTask> byId = new LinkedHashMap<>();
        Map<String, Run> runs = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            handle.createQuery("select * from task where id in (<ids>)")
                    .bindList("ids", ids)
                    .map(tasks)
                    .forEach(task -> byId.put(task.id(), task));
        }
        if (!runIds.isEmpty()) {
            handle.createQuery("select * from run where id in (<ids>)")
                    .bindList("ids", runIds)
                    .map(RunMapper::map)
                    .forEach(run -> runs.put(run.taskId(), run));
        }
        List<TaskRow> rows = new ArrayList<>();
        for (String id : ids) {
            StoredTask task = byId.get(id);
            // One that was deleted meanwhile has no row.
            if (task != null) {
                rows.add(new TaskRow(task, runs.get(id)));
            }
        }
        return rows;
    }

    private static String where(TaskQuery query) {
        List<String> conditions = new ArrayList<>();
        if (!query.search().isEmpty()) {
            conditions.add("locate(:search, search) > 0");
        }
        if (query.state() != null) {
            conditions.add("state = :state");
        }
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    private static Map<String, Object> values(TaskQuery query) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (!query.search().isEmpty()) {
            values.put("search", KeptText.searched(query.search()));
        }
        TaskState state = query.state();
        if (state != null) {
            values.put("state", state.name());
        }
        return values;
    }

    private static String order(TaskQuery query) {
        String direction = query.descending() ? " desc" : "";
        String column = switch (query.order()) {
            case NAME -> "name" + direction;
            case SOURCE -> "source" + direction;
            case DESTINATION -> "destination" + direction;
            case STATE -> "state" + direction;
            case LAST_RUN -> "last_started" + direction + " nulls last";
            case NEXT_RUN -> "next_run" + direction + " nulls last";
            case CREATED -> "created" + direction;
        };
        return " order by " + column + ", id";
    }
}
