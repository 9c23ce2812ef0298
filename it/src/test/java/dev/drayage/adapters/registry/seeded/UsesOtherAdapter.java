package dev.drayage.adapters.registry.seeded;

import dev.drayage.adapters.aws.seeded.AwsThing;
import org.jspecify.annotations.Nullable;

/** A planted violation: see {@link dev.drayage.it.architecture.ArchitectureTest}. */
public final class UsesOtherAdapter {
    @Nullable
    AwsThing thing;
}
