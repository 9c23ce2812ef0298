package dev.drayage.it.chaos;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Two registries, the source filled, both about to fail. Close it to stop them. */
interface Stage extends AutoCloseable {
    String sourceHost();

    String destinationHost();

    /** Returns what there is to be copied, as the source holds it. */
    Order order();

    /** Returns whether the destination has the referrers API, or keeps lists of referrers under tags. */
    boolean referrersApi();

    /** Returns the command with which a process carries the order out. */
    List<String> command(Path drayage);

    /** Returns the variables that this command needs. */
    default Map<String, String> environment() {
        return Map.of();
    }

    Holding destination();

    /** Returns the most copies that may be disturbed. */
    int disturbances();

    /** Returns the faults that are to come, a line each. */
    List<String> schedule();

    @Override
    void close();
}
