package dev.drayage.console.backend;

import dev.drayage.console.run.RunService;
import dev.drayage.console.task.TaskService;
import dev.drayage.core.store.Engine;
import dev.drayage.core.store.RunStore;
import dev.drayage.core.store.TaskStore;
import java.util.List;

/** What the console's pages stand on. Thread-safe. */
public interface Backend extends AutoCloseable {
    /** Returns the tasks, to be read; changes go through {@link #taskService}. */
    TaskStore tasks();

    /** Returns the runs, to be read; changes go through {@link #runService}. */
    RunStore runs();

    TaskService taskService();

    RunService runService();

    /** Returns what can carry tasks out, the usual one first. */
    List<Engine> engines();

    /** Stops what runs in this process, and closes the store. */
    @Override
    void close();
}
