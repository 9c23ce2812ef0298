package dev.drayage.console.web;

import dev.drayage.console.schedule.EventBridgeCron;
import dev.drayage.console.task.TaskDraft;
import dev.drayage.console.task.TaskEditor;
import dev.drayage.console.task.TaskService;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.schedule.Schedule;
import dev.drayage.core.store.Engine;
import dev.drayage.core.store.Page;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.StaleTaskException;
import dev.drayage.core.store.StoredTask;
import dev.drayage.core.store.TaskDetails;
import dev.drayage.core.store.TaskQuery;
import dev.drayage.core.store.TaskRow;
import dev.drayage.core.store.TaskStore;
import dev.drayage.core.task.InvalidTaskException;
import dev.drayage.core.task.TaskParser;
import dev.drayage.core.task.TaskProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tasks in memory, for pages to show; what is wrong with a draft is told by core's own parser. */
final class KeptTasks implements TaskStore, TaskService {
    private final Map<String, StoredTask> tasks = new ConcurrentSkipListMap<>();
    private final AtomicInteger made = new AtomicInteger();
    private final Function<String, @Nullable Run> lastRun;

    KeptTasks(Function<String, @Nullable Run> lastRun) {
        this.lastRun = lastRun;
    }

    @Override
    public void add(StoredTask task) {
        tasks.put(task.id(), task);
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
        tasks.put(task.id(), next);
        return next;
    }

    @Override
    public void delete(String id, long version) {
        StoredTask task = tasks.get(id);
        if (task == null || task.version() != version) {
            throw new StaleTaskException(id);
        }
        tasks.remove(id);
    }

    @Override
    public @Nullable StoredTask task(String id) {
        if (id.equals("broken")) {
            throw new IllegalStateException("a defect at /home/somebody");
        }
        return tasks.get(id);
    }

    @Override
    public Page<TaskRow> tasks(TaskQuery query) {
        List<TaskRow> rows = tasks.values().stream()
                .map(task -> new TaskRow(task, lastRun.apply(task.id())))
                .filter(row -> query.state() == null || row.state() == query.state())
                .filter(row ->
                        row.task().details().name().toLowerCase(Locale.ROOT).contains(query.search()))
                .toList();
        List<TaskRow> page =
                rows.stream().skip(query.offset()).limit(query.limit()).toList();
        return new Page<>(page, query.offset(), rows.size());
    }

    @Override
    public List<StoredTask> due(Instant now, int limit) {
        return List.of();
    }

    @Override
    public boolean reschedule(String id, Instant expected, @Nullable Instant next) {
        return false;
    }

    @Override
    public List<Engine> engines() {
        return List.of(Engine.values());
    }

    @Override
    public List<TaskProblem> check(TaskDraft draft) {
        List<TaskProblem> problems = new ArrayList<>();
        try {
            TaskParser.parse(draft.parameters());
        } catch (InvalidTaskException e) {
            problems.addAll(e.problems());
        }
        if (draft.name().isBlank()) {
            problems.add(new TaskProblem("name", "is missing", "Give the task a name."));
        }
        try {
            schedule(draft);
        } catch (InvalidInputException e) {
            problems.add(new TaskProblem("schedule", String.valueOf(e.getMessage()), String.valueOf(e.remedy())));
        } catch (DateTimeException e) {
            problems.add(new TaskProblem("zone", "is no time zone", "Name another one."));
        }
        return problems;
    }

    @Override
    public StoredTask create(TaskDraft draft) {
        return put("task-" + made.incrementAndGet(), 1, draft);
    }

    @Override
    public StoredTask update(String id, long version, TaskDraft draft) {
        StoredTask task = tasks.get(id);
        if (task == null || task.version() != version) {
            throw new StaleTaskException(id);
        }
        return put(id, version + 1, draft);
    }

    private StoredTask put(String id, long version, TaskDraft draft) {
        TaskDetails details = new TaskDetails(
                draft.name(), draft.description(), Engine.valueOf(draft.engine()), draft.parameters(), schedule(draft));
        Instant now = Instant.parse("2026-11-24T10:00:00Z");
        String from =
                draft.parameters().getOrDefault("srcRegion", draft.parameters().getOrDefault("srcImageList", ""));
        StoredTask task = new StoredTask(
                id, version, details, from, draft.parameters().getOrDefault("destRegion", ""), now, now, null);
        tasks.put(id, task);
        return task;
    }

    private static @Nullable Schedule schedule(TaskDraft draft) {
        return draft.schedule().isEmpty()
                ? null
                : Schedule.parse(draft.schedule(), ZoneId.of(draft.zone().isEmpty() ? "UTC" : draft.zone()));
    }

    @Override
    public TaskDraft draft(StoredTask task) {
        TaskDetails details = task.details();
        Schedule schedule = details.schedule();
        return new TaskDraft(
                details.name(),
                details.description(),
                details.engine().name(),
                details.parameters(),
                schedule == null ? "" : schedule.expression(),
                schedule == null ? "" : schedule.zone().getId());
    }

    @Override
    public List<Instant> times(Schedule schedule, Instant after, int count) {
        return new TaskEditor(this, engines(), new EventBridgeCron(), InstantSource.system())
                .times(schedule, after, count);
    }
}
