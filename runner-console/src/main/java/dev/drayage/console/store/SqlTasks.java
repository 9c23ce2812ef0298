package dev.drayage.console.store;

import static dev.drayage.console.store.Columns.time;
import static dev.drayage.console.store.Columns.timeOrNull;

import dev.drayage.core.port.Json;
import dev.drayage.core.schedule.Schedule;
import dev.drayage.core.store.Page;
import dev.drayage.core.store.RunActiveException;
import dev.drayage.core.store.StaleTaskException;
import dev.drayage.core.store.StoredTask;
import dev.drayage.core.store.TaskDetails;
import dev.drayage.core.store.TaskQuery;
import dev.drayage.core.store.TaskRow;
import dev.drayage.core.store.TaskState;
import dev.drayage.core.store.TaskStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Tasks in a relational database. Thread-safe. */
final class SqlTasks implements TaskStore {
    private final Jdbi jdbi;
    private final Json json;
    private final TaskMapper tasks;
    private final TaskLists lists;

    SqlTasks(Jdbi jdbi, Json json) {
        this.jdbi = jdbi;
        this.json = json;
        this.tasks = new TaskMapper(json);
        this.lists = new TaskLists(tasks);
    }

    @Override
    public void add(StoredTask task) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "insert into task (id, version, name, description, engine, parameters, schedule, zone, source,"
                                + " destination, search, created, changed, next_run, state)"
                                + " values (:id, :version, :name, :description, :engine, :parameters, :schedule, :zone,"
                                + " :source, :destination, :search, :created, :changed, :next_run, :state)")
                .bindMap(values(task))
                .bind("created", time(task.created()))
                .bind("state", TaskState.NEVER_RUN.name())
                .execute());
    }

    @Override
    public StoredTask update(StoredTask task) {
        int changed = jdbi.withHandle(handle -> handle.createUpdate(
                        "update task set version = version + 1, name = :name, description = :description,"
                                + " engine = :engine, parameters = :parameters, schedule = :schedule, zone = :zone,"
                                + " source = :source, destination = :destination, search = :search, changed = :changed,"
                                + " next_run = :next_run where id = :id and version = :version")
                .bindMap(values(task))
                .execute());
        if (changed == 0) {
            throw new StaleTaskException(task.id());
        }
        return new StoredTask(
                task.id(),
                task.version() + 1,
                task.details(),
                task.source(),
                task.destination(),
                task.created(),
                task.changed(),
                task.nextRun());
    }

    @Override
    public void delete(String id, long version) {
        jdbi.useTransaction(handle -> {
            TaskLock.take(handle, id);
            if (isActive(handle, id)) {
                throw new RunActiveException(id);
            }
            int deleted = handle.createUpdate("delete from task where id = :id and version = :version")
                    .bind("id", id)
                    .bind("version", version)
                    .execute();
            if (deleted == 0) {
                throw new StaleTaskException(id);
            }
            handle.execute("delete from run where task_id = ?", id);
        });
    }

    @Override
    public @Nullable StoredTask task(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from task where id = :id")
                .bind("id", id)
                .map(tasks)
                .findFirst()
                .orElse(null));
    }

    @Override
    public Page<TaskRow> tasks(TaskQuery query) {
        return jdbi.withHandle(handle -> lists.page(handle, query));
    }

    @Override
    public List<StoredTask> due(Instant now, int limit) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from task where next_run <= :now order by next_run limit :limit")
                        .bind("now", time(now))
                        .bind("limit", limit)
                        .map(tasks)
                        .list());
    }

    @Override
    public boolean reschedule(String id, Instant expected, @Nullable Instant next) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                "update task set next_run = :next where id = :id and next_run = :expected")
                        .bind("id", id)
                        .bind("expected", time(expected))
                        .bind("next", timeOrNull(next))
                        .execute())
                == 1;
    }

    private static boolean isActive(Handle handle, String id) {
        return handle.createQuery("select count(*) from run where active_task = :id")
                        .bind("id", id)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** Returns what users change, by the columns' names. */
    private Map<String, @Nullable Object> values(StoredTask task) {
        TaskDetails details = task.details();
        Schedule schedule = details.schedule();
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("id", task.id());
        values.put("version", task.version());
        values.put("name", details.name());
        values.put("description", details.description());
        values.put("engine", details.engine().name());
        values.put("parameters", new String(json.write(details.parameters()), StandardCharsets.UTF_8));
        values.put("schedule", schedule == null ? null : schedule.expression());
        values.put("zone", schedule == null ? null : schedule.zone().getId());
        values.put("source", task.source());
        values.put("destination", task.destination());
        values.put(
                "search",
                KeptText.searchable(details.name(), details.description(), task.source(), task.destination()));
        values.put("changed", time(task.changed()));
        values.put("next_run", timeOrNull(task.nextRun()));
        return values;
    }
}
