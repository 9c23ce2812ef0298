package dev.drayage.it.testbed.aws;

import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/** A container that runs, as Amazon ECS sees it. Thread-safe. */
public interface Container {
    /** Waits for the end and returns the exit code. */
    int await() throws InterruptedException;

    /** Asks it to end, by SIGTERM. */
    void terminate();

    /** Starts containers. */
    @FunctionalInterface
    interface Image {
        /**
         * Starts one.
         *
         * @param environment its variables
         * @param lines takes what it writes to standard output, line by line
         */
        Container start(Map<String, String> environment, Consumer<String> lines) throws IOException;
    }
}
