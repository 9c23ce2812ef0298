package dev.drayage.console.backend;

import dev.drayage.console.run.Engines;
import dev.drayage.console.run.RemoteEngine;
import dev.drayage.console.run.RunService;
import dev.drayage.console.run.TaskRuns;
import dev.drayage.console.schedule.EventBridgeCron;
import dev.drayage.console.schedule.Scheduler;
import dev.drayage.console.store.ConsoleStore;
import dev.drayage.console.task.TaskEditor;
import dev.drayage.console.task.TaskService;
import dev.drayage.core.schedule.CronTimes;
import dev.drayage.core.store.Engine;
import dev.drayage.core.store.RunStore;
import dev.drayage.core.store.TaskStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** Keeps tasks in a store, and has them run by their engines. */
public final class ConsoleBackend implements Backend {
    /** A schedule's finest unit is a minute. */
    private static final Duration SCHEDULE_INTERVAL = Duration.ofSeconds(5);

    private final ConsoleStore store;
    private final Engines engines;
    private final TaskRuns runs;
    private final Scheduler scheduler;
    private final TaskService taskService;

    private ConsoleBackend(ConsoleStore store, Engines engines, ConsoleSettings settings) {
        InstantSource clock = InstantSource.system();
        CronTimes times = new EventBridgeCron();
        this.store = store;
        this.engines = engines;
        List<Engine> kinds = Stream.concat(
                        settings.local() ? Stream.of(Engine.IN_PROCESS) : Stream.empty(),
                        engines.all().stream().map(RemoteEngine::engine))
                .toList();
        this.runs = new TaskRuns(
                store.tasks(),
                store.runs(),
                (listener, stop) -> DaggerSessionComponent.factory()
                        .create(settings.registries().get(), settings.upload(), listener, stop),
                engines.all(),
                settings.local(),
                settings.runs(),
                clock);
        this.scheduler = new Scheduler(store.tasks(), runs, times, clock);
        this.taskService = new TaskEditor(store.tasks(), kinds, times, clock);
    }

    /**
     * Opens engines and store, takes up what an earlier process left unfinished, and runs what is due from now on.
     *
     * @throws dev.drayage.core.error.DrayageException when the engines are not there, another process has the store open, or it cannot be used
     */
    public static ConsoleBackend open(ConsoleSettings settings) {
        Engines engines = settings.engines().get();
        ConsoleStore store = open(settings, engines);
        ConsoleBackend backend = new ConsoleBackend(store, engines, settings);
        backend.runs.recover(Scheduler.STARTED_BY);
        backend.scheduler.start(SCHEDULE_INTERVAL);
        return backend;
    }

    private static ConsoleStore open(ConsoleSettings settings, Engines engines) {
        try {
            return settings.store().get();
        } catch (RuntimeException e) {
            engines.close();
            throw e;
        }
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
        engines.close();
        store.close();
    }
}
