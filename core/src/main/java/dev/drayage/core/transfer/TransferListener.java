package dev.drayage.core.transfer;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Repository;
import dev.drayage.core.plan.RepositoryPlan;
import dev.drayage.core.report.ImageResult;
import java.util.List;

/**
 * Hears what a run does while it runs. Called from several threads at once, in the threads that do the work: return quickly, and do not
 * throw.
 */
public interface TransferListener {
    /** A repository, or a part of it, was planned and is about to be carried out. */
    default void planned(RepositoryPlan plan) {}

    /** Bytes of a blob were handed to the destination; or, below zero, have to be handed over again. */
    default void bytesMoved(long bytes) {}

    /** Bytes that were planned need not be moved after all: mounted, or a foreign layer that the source does not keep. */
    default void bytesSpared(long bytes) {}

    /** Moving a blob failed for now, and is tried again. */
    default void retried(Repository source, Descriptor blob, DrayageException failure) {}

    /** An image has come to its end, well or not. */
    default void finished(ImageResult result) {}

    /** The message about a run's failures could not be sent; the report tells of them all the same. */
    default void alarmFailed(DrayageException error) {}

    /** Returns a listener that passes everything on, and keeps what the other one throws from doing harm. */
    static TransferListener shielded(TransferListener listener) {
        return listener instanceof ShieldedListener ? listener : new ShieldedListener(List.of(listener));
    }

    /** Returns a listener that tells several, one after the other; what one throws does not keep the others from hearing. */
    static TransferListener of(TransferListener... listeners) {
        return new ShieldedListener(List.of(listeners));
    }

    static TransferListener silent() {
        return new TransferListener() {};
    }
}
