package dev.drayage.core.seeded.two;

import dev.drayage.core.seeded.one.First;
import org.jspecify.annotations.Nullable;

/** A planted violation: see {@link dev.drayage.it.architecture.ArchitectureTest}. */
public final class Second {
    @Nullable
    First first;
}
