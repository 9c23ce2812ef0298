package dev.drayage.console.run;

/** A run elsewhere, as it is looked at again and again. Used by one thread at a time. */
public interface RemoteRun {
    /**
     * Looks how far the run is.
     *
     * @throws dev.drayage.core.error.DrayageException when AWS refuses or cannot be reached; the next look tries again, and nothing is lost
     */
    RemoteProgress look();
}
