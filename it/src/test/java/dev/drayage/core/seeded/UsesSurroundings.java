package dev.drayage.core.seeded;

/** A planted violation: see {@link dev.drayage.it.architecture.ArchitectureTest}. */
public final class UsesSurroundings {
    @SuppressWarnings("DefaultCharset")
    byte[] look() {
        return (System.getenv("HOME") + System.nanoTime()).getBytes();
    }
}
