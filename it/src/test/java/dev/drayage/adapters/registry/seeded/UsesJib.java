package dev.drayage.adapters.registry.seeded;

import com.google.cloud.tools.jib.registry.RegistryClient;
import org.jspecify.annotations.Nullable;

/** A planted violation: see {@link dev.drayage.it.architecture.ArchitectureTest}. */
public final class UsesJib {
    @Nullable
    RegistryClient client;
}
