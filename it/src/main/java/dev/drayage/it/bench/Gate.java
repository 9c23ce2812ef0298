package dev.drayage.it.bench;

import org.jspecify.annotations.Nullable;

/** Decides which requests a registry gets to see. Thread-safe. */
public interface Gate {
    /** Returns the whole answer to a request that is not to be passed on, or null. */
    @Nullable
    String answer(RequestHead head);

    /** Lets everything pass. */
    static Gate open() {
        return head -> null;
    }
}
