package dev.drayage.core.seeded;

import dagger.Lazy;
import org.jspecify.annotations.Nullable;

/** A planted violation: see {@link dev.drayage.it.architecture.ArchitectureTest}. */
public final class UsesDagger {
    @Nullable
    Lazy<String> lazy;
}
