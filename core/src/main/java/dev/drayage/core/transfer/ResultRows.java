package dev.drayage.core.transfer;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.Digest;
import dev.drayage.core.plan.RepositoryRequest;
import dev.drayage.core.report.ImageResult;
import org.jspecify.annotations.Nullable;

/** The rows of a run that carries its plan out. */
record ResultRows(TransferListener listener) implements Rows<ImageResult> {
    @Override
    public ImageResult unfinished(
            @Nullable RepositoryRequest request,
            String source,
            String destination,
            @Nullable Digest digest,
            DrayageException reason) {
        return ImageResult.unfinished(source, destination, digest, reason);
    }

    @Override
    public void finished(ImageResult row) {
        listener.finished(row);
    }
}
