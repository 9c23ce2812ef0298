package software.amazon.seeded;

/** A planted violation: see {@link dev.drayage.it.architecture.ArchitectureTest}. */
public final class SdkThing {}
