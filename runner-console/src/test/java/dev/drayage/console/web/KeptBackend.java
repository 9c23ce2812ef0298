package dev.drayage.console.web;

import dev.drayage.console.backend.Backend;
import dev.drayage.console.run.RunService;
import dev.drayage.console.task.TaskService;
import dev.drayage.core.store.RunStore;
import dev.drayage.core.store.TaskStore;

/** What pages stand on, in memory: for pages with any contents, without waiting for them to come about. */
final class KeptBackend implements Backend {
    final KeptRuns runs = new KeptRuns();
    final KeptTasks tasks = new KeptTasks(runs::lastRun);

    @Override
    public TaskStore tasks() {
        return tasks;
    }

    @Override
    public RunStore runs() {
        return runs;
    }

    @Override
    public TaskService taskService() {
        return tasks;
    }

    @Override
    public RunService runService() {
        return runs;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
