package dev.drayage.core.seeded.one;

import dev.drayage.core.seeded.two.Second;
import org.jspecify.annotations.Nullable;

/** A planted violation: see {@link dev.drayage.it.architecture.ArchitectureTest}. */
public final class First {
    @Nullable
    Second second;
}
