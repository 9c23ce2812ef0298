package dev.drayage.console.backend;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.console.run.LocalRuns;
import dev.drayage.console.run.RunService;
import dev.drayage.console.run.RunSession;
import dev.drayage.console.schedule.EventBridgeCron;
import dev.drayage.console.schedule.Scheduler;
import dev.drayage.console.store.EmbeddedStore;
import dev.drayage.console.task.TaskEditor;
import dev.drayage.console.task.TaskService;
import dev.drayage.core.schedule.CronTimes;
import dev.drayage.core.store.RunStore;
import dev.drayage.core.store.TaskStore;
import java.time.Duration;
import java.time.InstantSource;

/** Keeps tasks in a file and runs them in this process. */
public final class LocalBackend implements Backend {
    /** A schedule's finest unit is a minute. */
    private static final Duration SCHEDULE_INTERVAL = Duration.ofSeconds(5);

    private final EmbeddedStore store;
    private final LocalRuns runs;
    private final Scheduler scheduler;
    private final TaskService taskService;

    private LocalBackend(EmbeddedStore store, RunSession.Opener sessions, ConsoleSettings settings) {
        InstantSource clock = InstantSource.system();
        CronTimes times = new EventBridgeCron();
        this.store = store;
        this.runs = new LocalRuns(store.tasks(), store.runs(), sessions, settings.runs(), clock);
        this.scheduler = new Scheduler(store.tasks(), runs, times, clock);
        this.taskService = new TaskEditor(store.tasks(), times, clock);
    }

    /**
     * Opens what the folder has, ends what an earlier process left unfinished, and runs what is due from now on.
     *
     * @throws dev.drayage.core.error.InvalidInputException when another process has the folder open, or it cannot be used
     */
    public static LocalBackend open(ConsoleSettings settings) {
        EmbeddedStore store = EmbeddedStore.open(settings.data(), OciRegistries.json());
        LocalBackend backend = new LocalBackend(
                store,
                (listener, stop) -> DaggerSessionComponent.factory()
                        .create(settings.registries().get(), settings.upload(), listener, stop),
                settings);
        backend.runs.recover(Scheduler.STARTED_BY);
        backend.scheduler.start(SCHEDULE_INTERVAL);
        return backend;
    }

    @Override
    public TaskStore tasks() {
        return store.tasks();
    }

    @Override
    public RunStore runs() {
        return store.runs();
    }

    @Override
    public TaskService taskService() {
        return taskService;
    }

    @Override
    public RunService runService() {
        return runs;
    }

    @Override
    public void close() {
        scheduler.close();
        runs.close();
        store.close();
    }
}
