package dev.drayage.adapters.registry.seeded;

import dev.drayage.cli.Main;

/** A planted violation: see {@link dev.drayage.it.architecture.ArchitectureTest}. */
public final class UsesRunner {
    Class<?> runner = Main.class;
}
