package dev.drayage.console.task;

import dev.drayage.core.schedule.CronTimes;
import dev.drayage.core.schedule.Schedule;
import dev.drayage.core.store.Engine;
import dev.drayage.core.store.StaleTaskException;
import dev.drayage.core.store.StoredTask;
import dev.drayage.core.store.TaskDetails;
import dev.drayage.core.store.TaskStore;
import dev.drayage.core.task.TaskProblem;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks drafts and keeps them as tasks. Thread-safe. */
public final class TaskEditor implements TaskService {
    private final TaskStore tasks;
    private final List<Engine> engines;
    private final CronTimes times;
    private final InstantSource clock;

    /** @param engines what can carry tasks out here */
    public TaskEditor(TaskStore tasks, List<Engine> engines, CronTimes times, InstantSource clock) {
        this.tasks = tasks;
        this.engines = List.copyOf(engines);
        this.times = times;
        this.clock = clock;
    }

    @Override
    public List<Engine> engines() {
        return engines;
    }

    @Override
    public List<TaskProblem> check(TaskDraft draft) {
        return new DraftReader(draft, engines, times, clock.instant()).problems();
    }

    @Override
    public StoredTask create(TaskDraft draft) {
        Instant now = now();
        DraftReader read = new DraftReader(draft, engines, times, now);
        TaskDetails details = read.details();
        StoredTask task = new StoredTask(
                UUID.randomUUID().toString(),
                1,
                details,
                read.source(),
                read.destination(),
                now,
                now,
                first(details.schedule(), now));
        tasks.add(task);
        return task;
    }

    @Override
    public StoredTask update(String id, long version, TaskDraft draft) {
        Instant now = now();
        DraftReader read = new DraftReader(draft, engines, times, now);
        TaskDetails details = read.details();
        StoredTask old = tasks.task(id);
        if (old == null) {
            throw new StaleTaskException(id);
        }
        return tasks.update(new StoredTask(
                id,
                version,
                details,
                read.source(),
                read.destination(),
                old.created(),
                now,
                first(details.schedule(), now)));
    }

    @Override
    public void delete(String id, long version) {
        tasks.delete(id, version);
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
        List<Instant> found = new ArrayList<>();
        Instant last = after;
        while (last != null && found.size() < count) {
            last = schedule.next(after, last, times);
            if (last != null) {
                found.add(last);
            }
        }
        return found;
    }

    private @Nullable Instant first(@Nullable Schedule schedule, Instant now) {
        return schedule == null ? null : schedule.next(now, now, times);
    }

    /** The store keeps times to the millisecond in every form. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
