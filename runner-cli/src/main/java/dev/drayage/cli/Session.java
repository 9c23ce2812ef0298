package dev.drayage.cli;

import dev.drayage.core.Drayage;
import dev.drayage.core.port.Json;
import dev.drayage.core.task.TaskRegistries;

/** The parts of Drayage that a command works with, put together for its settings. */
interface Session extends AutoCloseable {
    Drayage drayage();

    Json json();

    /** Returns what opens the registries of tasks. */
    TaskRegistries tasks();

    @Override
    void close();

    /** Opens sessions; nothing of a session is loaded before. */
    @FunctionalInterface
    interface Opener {
        Session open(RunSettings settings);
    }
}
