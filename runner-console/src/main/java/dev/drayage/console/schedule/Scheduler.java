package dev.drayage.console.schedule;

import dev.drayage.console.run.RunService;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.schedule.CronTimes;
import dev.drayage.core.schedule.Schedule;
import dev.drayage.core.store.RunActiveException;
import dev.drayage.core.store.RunKind;
import dev.drayage.core.store.StoredTask;
import dev.drayage.core.store.TaskStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks by themselves when they are due: each time once, also when several look at one store. Times that passed while nobody looked
 * are made up for by one run; a time at which the task's last run is still active is left out.
 */
public final class Scheduler implements AutoCloseable {
    /** What is noted as having begun a run. */
    public static final String STARTED_BY = "schedule";

    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);

    /** How many due tasks are begun before the next look. */
    private static final int BATCH = 100;

    private static final int END_SECONDS = 5;

    private final TaskStore tasks;
    private final RunService runs;
    private final CronTimes times;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "scheduler");
        thread.setDaemon(true);
        return thread;
    });

    public Scheduler(TaskStore tasks, RunService runs, CronTimes times, InstantSource clock) {
        this.tasks = tasks;
        this.runs = runs;
        this.times = times;
        this.clock = clock;
    }

    /** Looks for due tasks from now on, again and again after this time. */
    public void start(Duration interval) {
        var unused =
                timer.scheduleWithFixedDelay(this::tryToBeginDueTasks, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tryToBeginDueTasks() {
        try {
            beginDueTasks();
        } catch (RuntimeException e) {
            LOG.error("Due tasks could not be begun; they are looked for again", e);
        }
    }

    /** Begins what is due now. */
    void beginDueTasks() {
        Instant now = clock.instant();
        for (StoredTask task : tasks.due(now, BATCH)) {
            try {
                beginDueTask(task, now);
            } catch (RuntimeException e) {
                LOG.error("Task {} is due and could not be begun; it is tried again", task.id(), e);
            }
        }
    }

    private void beginDueTask(StoredTask task, Instant now) {
        Instant due = Objects.requireNonNull(task.nextRun());
        // Whoever moves the time on begins the run.
        if (tasks.reschedule(task.id(), due, after(task, now))) {
            begin(task, due);
        }
    }

    private @Nullable Instant after(StoredTask task, Instant now) {
        Schedule schedule = task.details().schedule();
        return schedule == null ? null : schedule.next(task.changed(), now, times);
    }

    private void begin(StoredTask task, Instant due) {
        try {
            runs.start(task.id(), RunKind.TRANSFER, STARTED_BY);
        } catch (RunActiveException e) {
            LOG.info("Task {} is left out at {}: its last run is still active", task.id(), due);
        } catch (DrayageException e) {
            LOG.warn("Task {}, due at {}, cannot be begun: {}", task.id(), due, e.getMessage());
        }
    }

    /** Begins nothing any more once it has returned. */
    @Override
    public void close() {
        timer.shutdown();
        try {
            if (!timer.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            timer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
