package dev.drayage.console.store;

import static dev.drayage.console.store.Columns.time;

import dev.drayage.core.port.Json;
import dev.drayage.core.store.ImageQuery;
import dev.drayage.core.store.Page;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunActiveException;
import dev.drayage.core.store.RunImage;
import dev.drayage.core.store.RunStore;
import dev.drayage.core.store.TaskState;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** Runs in a relational database. Thread-safe. */
final class SqlRuns implements RunStore {
    /** The standard's class of violated constraints. */
    private static final String CONSTRAINT_VIOLATED = "23";

    private final Jdbi jdbi;
    private final Json json;

    SqlRuns(Jdbi jdbi, Json json) {
        this.jdbi = jdbi;
        this.json = json;
    }

    @Override
    public void begin(Run run) {
        jdbi.useTransaction(handle -> {
            TaskLock.take(handle, run.taskId());
            insert(handle, run);
            handle.createUpdate(
                            "update task set last_run = :run, last_started = :started, state = :state where id = :id")
                    .bind("run", run.id())
                    .bind("started", time(run.started()))
                    .bind("state", TaskState.of(run.state()).name())
                    .bind("id", run.taskId())
                    .execute();
        });
    }

    /** Has the constraint on active runs decide whether the run may be begun. */
    private static void insert(Handle handle, Run run) {
        Map<String, @Nullable Object> values = new TreeMap<>(RunMapper.values(run));
        values.put("id", run.id());
        values.put("task_id", run.taskId());
        values.put("kind", run.kind().name());
        values.put("engine", run.engine().name());
        values.put("started_by", KeptText.cut(run.startedBy(), KeptText.MAX_NAME));
        values.put("started", time(run.started()));
        String columns = String.join(", ", values.keySet());
        String places = values.keySet().stream().map(column -> ":" + column).collect(Collectors.joining(", "));
        try {
            handle.createUpdate("insert into run (" + columns + ") values (" + places + ")")
                    .bindMap(values)
                    .execute();
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException cause
                    && String.valueOf(cause.getSQLState()).startsWith(CONSTRAINT_VIOLATED)) {
                throw new RunActiveException(run.taskId());
            }
            throw e;
        }
    }

    @Override
    public void update(Run run) {
        jdbi.useTransaction(handle -> update(handle, run));
    }

    @Override
    public void end(Run run, Map<String, Object> report) {
        jdbi.useTransaction(handle -> {
            if (update(handle, run)) {
                handle.createUpdate("insert into run_report (run_id, fields) values (:id, :fields)")
                        .bind("id", run.id())
                        .bind("fields", new String(json.write(report), StandardCharsets.UTF_8))
                        .execute();
            }
        });
    }

    private static boolean update(Handle handle, Run run) {
        Map<String, @Nullable Object> values = RunMapper.values(run);
        String changes = values.keySet().stream()
                .sorted()
                .map(column -> column + " = :" + column)
                .collect(Collectors.joining(", "));
        int changed = handle.createUpdate("update run set " + changes + " where id = :id and active_task is not null")
                .bindMap(values)
                .bind("id", run.id())
                .execute();
        handle.createUpdate("update task set state = :state where id = :id and last_run = :run and state <> :state")
                .bind("state", TaskState.of(run.state()).name())
                .bind("id", run.taskId())
                .bind("run", run.id())
                .execute();
        return changed == 1;
    }

    /** A transaction for each run: of one with a million images, others would wait long for several. */
    @Override
    public void deleteOld(String taskId, int kept) {
        List<String> old = jdbi.withHandle(
                handle -> handle.createQuery("select id from run where task_id = :task and active_task is null"
                                + " order by task_id, started desc, id offset :kept")
                        .bind("task", taskId)
                        .bind("kept", kept)
                        .mapTo(String.class)
                        .list());
        old.forEach(id -> jdbi.useHandle(handle -> handle.execute("delete from run where id = ?", id)));
    }

    @Override
    public @Nullable Run run(String runId) {
        return first("select * from run where id = :id", runId);
    }

    @Override
    public @Nullable Run activeRun(String taskId) {
        return first("select * from run where active_task = :id", taskId);
    }

    private @Nullable Run first(String query, String id) {
        return jdbi.withHandle(handle -> handle.createQuery(query)
                .bind("id", id)
                .map(RunMapper::map)
                .findFirst()
                .orElse(null));
    }

    @Override
    public List<Run> activeRuns() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from run where active_task is not null order by started, id")
                        .map(RunMapper::map)
                        .list());
    }

    @Override
    public Page<Run> runs(String taskId, long offset, int limit) {
        return jdbi.withHandle(handle -> {
            long total = handle.createQuery("select count(*) from run where task_id = :task")
                    .bind("task", taskId)
                    .mapTo(Long.class)
                    .one();
            List<Run> runs = handle.createQuery("select * from run where task_id = :task"
                            + " order by task_id, started desc, id limit :limit offset :offset")
                    .bind("task", taskId)
                    .bind("limit", limit)
                    .bind("offset", offset)
                    .map(RunMapper::map)
                    .list();
            return new Page<>(runs, offset, total);
        });
    }

    @Override
    public void addImages(String runId, List<RunImage> images) {
        jdbi.useTransaction(handle -> ImageRows.add(handle, runId, images));
    }

    @Override
    public Page<RunImage> images(ImageQuery query) {
        return jdbi.withHandle(handle -> ImageRows.page(handle, query));
    }

    @Override
    public void forEachImage(String runId, Consumer<? super RunImage> rows) {
        long last = 0;
        List<RunImage> part;
        do {
            long after = last;
            part = jdbi.withHandle(handle -> ImageRows.after(handle, runId, after));
            part.forEach(rows);
            last = part.isEmpty() ? last : part.get(part.size() - 1).number();
        } while (!part.isEmpty());
    }

    @Override
    public @Nullable Map<String, Object> report(String runId) {
        String fields = jdbi.withHandle(handle -> handle.createQuery("select fields from run_report where run_id = :id")
                .bind("id", runId)
                .mapTo(String.class)
                .findFirst()
                .orElse(null));
        return fields == null
                ? null
                : Collections.unmodifiableMap(json.readObject(fields.getBytes(StandardCharsets.UTF_8)));
    }
}
