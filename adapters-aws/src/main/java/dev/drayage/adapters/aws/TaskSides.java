package dev.drayage.adapters.aws;

import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.port.DestinationRegistry;
import dev.drayage.core.port.OpenRegistries;
import dev.drayage.core.port.SourceRegistry;

/**
 * A task's registries: one credential reads, the other writes, and neither is used for the other, also when both sides are one registry.
 * Thread-safe.
 *
 * @param from as the source's credential sees them
 * @param to as the destination's credential sees them
 */
record TaskSides(OpenRegistries from, OpenRegistries to) implements OpenRegistries {
    @Override
    public SourceRegistry source(RegistryHost host) {
        return from.source(host);
    }

    @Override
    public DestinationRegistry destination(RegistryHost host) {
        return to.destination(host);
    }

    @Override
    public void close() {
        try (from;
                to) {
            // Both are closed, also when one of them fails.
        }
    }
}
