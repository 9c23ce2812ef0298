package dev.drayage.adapters.registry.seeded;

import org.jspecify.annotations.Nullable;
import software.amazon.seeded.SdkThing;

/** A planted violation: see {@link dev.drayage.it.architecture.ArchitectureTest}. */
public final class UsesAwsSdk {
    @Nullable
    SdkThing thing;
}
