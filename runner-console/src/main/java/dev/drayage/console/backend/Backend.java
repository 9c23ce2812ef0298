package dev.drayage.console.backend;

import dev.drayage.console.run.RunService;
import dev.drayage.console.task.TaskService;
import dev.drayage.core.store.RunStore;
import dev.drayage.core.store.TaskStore;

/** What the console's pages stand on. Thread-safe. */
public interface Backend extends AutoCloseable {
    /** Returns the tasks, to be read; changes go through {@link #taskService}. */
    TaskStore tasks();

    /** Returns the runs, to be read; changes go through {@link #runService}. */
    RunStore runs();

    TaskService taskService();

    RunService runService();

    /** Stops what runs in this process, and closes the store. */
    @Override
    void close();
}
