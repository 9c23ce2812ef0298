package dev.drayage.console.store;

import dev.drayage.core.store.RunStore;
import dev.drayage.core.store.TaskStore;

/** Where the console's tasks and runs are kept; one console at a time has it open. Thread-safe. */
public interface ConsoleStore extends AutoCloseable {
    TaskStore tasks();

    RunStore runs();

    @Override
    void close();
}
