package dev.drayage.core.transfer;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Repository;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.port.BlobContent;
import dev.drayage.core.port.BlobUpload;
import dev.drayage.core.port.DestinationRegistry;
import dev.drayage.core.port.Registries;
import dev.drayage.core.port.SourceRegistry;
import dev.drayage.core.retry.RetryBudget;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Moves single blobs: mounts them where the destination can, else streams them through memory, hashed on their way. Thread-safe. */
final class BlobCopier {
    private final Registries registries;
    private final TransferListener listener;
    private final UploadMode mode;

    BlobCopier(Registries registries, TransferListener listener, UploadMode mode) {
        this.registries = registries;
        this.listener = listener;
        this.mode = mode;
    }

    /** What moving a blob took, in bytes. */
    record Moved(long moved, long mounted) {}

    /**
     * Brings a blob to a repository that lacks it. A download that breaks is resumed; an upload that breaks is begun again, unless the blob has
     * arrived all the same and only the answer was lost.
     *
     * @param mountFrom a repository of the destination's registry that has the blob, or null
     * @param budget the attempts that downloads and uploads may take together
     */
    Moved copy(
            Repository from, Repository to, Descriptor blob, @Nullable RepositoryName mountFrom, RetryBudget budget) {
        Copy copy = new Copy(from, to, blob, budget);
        while (true) {
            try {
                return copy.uploadBroke && copy.hasArrived() ? new Moved(blob.size(), 0) : copy.attempt(mountFrom);
            } catch (DrayageException e) {
                budget.failed(e);
                listener.retried(from, blob, e);
            }
        }
    }

    /** One blob on its way. */
    private final class Copy {
        private final Repository from;
        private final Repository to;
        private final Descriptor blob;
        private final RetryBudget budget;
        private final SourceRegistry source;
        private final DestinationRegistry destination;
        private boolean uploadBroke;

        Copy(Repository from, Repository to, Descriptor blob, RetryBudget budget) {
            this.from = from;
            this.to = to;
            this.blob = blob;
            this.budget = budget;
            this.source = registries.source(from.host());
            this.destination = registries.destination(to.host());
        }

        Moved attempt(@Nullable RepositoryName mountFrom) {
            if (mountFrom == null) {
                return stream(null);
            }
            try (BlobUpload upload = destination.startUpload(to.name(), blob, mountFrom)) {
                if (upload.mounted()) {
                    listener.bytesSpared(blob.size());
                    return new Moved(0, blob.size());
                }
                return stream(upload);
            }
        }

        private Moved stream(@Nullable BlobUpload open) {
            Optional<BlobContent> found = source.openBlob(from.name(), blob.digest(), 0);
            if (found.isEmpty()) {
                return absent();
            }
            try (BlobContent first = found.get();
                    ResumingStream content = new ResumingStream(first, blob, this::reopen, budget);
                    VerifyingStream verified = new VerifyingStream(content, blob, listener::bytesMoved)) {
                if (open != null) {
                    send(open, verified);
                } else {
                    try (BlobUpload upload = destination.startUpload(to.name(), blob, null)) {
                        send(upload, verified);
                    }
                }
                return new Moved(blob.size(), 0);
            } catch (IOException e) {
                throw SourceFailure.of(blob, blob.size(), e);
            }
        }

        private BlobContent reopen(long offset) {
            return source.openBlob(from.name(), blob.digest(), offset).orElseThrow(this::missing);
        }

        private void send(BlobUpload upload, VerifyingStream verified) {
            try {
                if (mode.inParts(blob.size(), uploadBroke)) {
                    upload.sendInParts(verified);
                } else {
                    upload.send(verified);
                }
            } catch (DrayageException e) {
                listener.bytesMoved(-verified.position());
                DrayageException cause = verified.failure();
                if (cause == null || cause == e) {
                    uploadBroke = true;
                    throw e;
                }
                cause.addSuppressed(e);
                throw cause;
            }
        }

        private boolean hasArrived() {
            boolean there = destination
                    .hasBlobs(to.name(), List.of(blob.digest()))
                    .found()
                    .containsKey(blob.digest());
            if (there) {
                listener.bytesMoved(blob.size());
            }
            return there;
        }

        /** A foreign layer may live outside registries: it is not fetched from there, and the manifest stays as it is. */
        private Moved absent() {
            if (blob.foreign()) {
                listener.bytesSpared(blob.size());
                return new Moved(0, 0);
            }
            throw missing();
        }

        private DrayageException missing() {
            return RegistryException.of(ErrorCode.NOT_FOUND, "'" + from + "' does not have the blob " + blob.digest())
                    .remedy("The source image is incomplete: push it again.")
                    .build();
        }
    }
}
