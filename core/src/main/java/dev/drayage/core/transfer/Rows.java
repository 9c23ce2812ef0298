package dev.drayage.core.transfer;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.Digest;
import dev.drayage.core.plan.RepositoryRequest;
import org.jspecify.annotations.Nullable;

/** Makes the rows of a run's outcome, and hears of each. Thread-safe. */
interface Rows<R> {
    /**
     * Makes the row of something that did not come to its end.
     *
     * @param request what it belongs to, or null when it was not even begun
     */
    R unfinished(
            @Nullable RepositoryRequest request,
            String source,
            String destination,
            @Nullable Digest digest,
            DrayageException reason);

    /** A row has come to be. */
    void finished(R row);
}
