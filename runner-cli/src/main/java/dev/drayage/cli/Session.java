package dev.drayage.cli;

import dev.drayage.core.Drayage;
import dev.drayage.core.port.Json;

/** The parts of Drayage that a command works with, put together for its settings. */
interface Session extends AutoCloseable {
    Drayage drayage();

    Json json();

    @Override
    void close();

    /** Opens sessions; nothing of a session is loaded before. */
    @FunctionalInterface
    interface Opener {
        Session open(RunSettings settings);
    }
}
