package dev.drayage.core.task;

import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.port.OpenRegistries;
import org.jspecify.annotations.Nullable;

/**
 * A task's registries, open until it is closed.
 *
 * @param registries all registries of the task, each with its credential; the destination creates repositories as the task says
 * @param source the registry of an Amazon ECR source, or null for a {@code Public} one, whose images name their registries
 * @param destination the registry that is copied to
 */
public record OpenTask(OpenRegistries registries, @Nullable RegistryHost source, RegistryHost destination)
        implements AutoCloseable {
    @Override
    public void close() {
        registries.close();
    }
}
