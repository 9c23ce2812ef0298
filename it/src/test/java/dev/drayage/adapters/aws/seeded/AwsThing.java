package dev.drayage.adapters.aws.seeded;

/** A planted violation: see {@link dev.drayage.it.architecture.ArchitectureTest}. */
public final class AwsThing {}
