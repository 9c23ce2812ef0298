package dev.drayage.core.task;

/** Opens the registries that a task is about. Thread-safe. */
@FunctionalInterface
public interface TaskRegistries {
    /**
     * Reads the task's secrets, finds its accounts and their registries, and opens them. Copies and creates nothing.
     *
     * @throws InvalidTaskException when source and destination turn out to be one registry, and images would be copied onto themselves
     * @throws dev.drayage.core.error.InvalidInputException when a secret does not hold what the task needs
     * @throws dev.drayage.core.error.DrayageException when AWS refuses or cannot be reached
     */
    OpenTask open(TransferTask task);
}
