package dev.drayage.core.plan;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.Repository;

/** What a run is about, repository by repository, so that a registry of any size never has to be held in memory. */
public interface RequestStream {
    /**
     * Hands over the requests in order.
     *
     * @throws DrayageException when the source cannot say what there is; what was handed over stays valid
     */
    void forEach(Sink sink);

    /** Returns what the stream is about, for the report's row when it fails: {@code HOST/*}. */
    String source();

    /** Returns where it goes, for the same row. */
    String destination();

    /** Takes what a stream hands over; may wait until there is room for it. */
    interface Sink {
        void accept(RepositoryRequest request);

        /** Takes a repository that was selected and cannot be copied; the others are not concerned. */
        void refuse(Repository source, String destination, DrayageException reason);
    }
}
