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
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Moves one blob: mounts it where the destination can, else streams it through memory, hashed on its way. Thread-safe. */
final class BlobCopier {
    private final Registries registries;
    private final TransferListener listener;

    BlobCopier(Registries registries, TransferListener listener) {
        this.registries = registries;
        this.listener = listener;
    }

    /** What moving a blob took, in bytes. */
    record Moved(long moved, long mounted) {}

    /**
     * Brings a blob to a repository that lacks it.
     *
     * @param mountFrom a repository of the destination's registry that has the blob, or null
     */
    Moved copy(Repository from, Repository to, Descriptor blob, @Nullable RepositoryName mountFrom) {
        DestinationRegistry destination = registries.destination(to.host());
        if (mountFrom == null) {
            return stream(from, to, blob, null);
        }
        try (BlobUpload upload = destination.startUpload(to.name(), blob, mountFrom)) {
            if (upload.mounted()) {
                listener.bytesSpared(blob.size());
                return new Moved(0, blob.size());
            }
            return stream(from, to, blob, upload);
        }
    }

    private Moved stream(Repository from, Repository to, Descriptor blob, @Nullable BlobUpload open) {
        Optional<BlobContent> found = registries.source(from.host()).openBlob(from.name(), blob.digest(), 0);
        if (found.isEmpty()) {
            return missing(from, blob);
        }
        try (BlobContent content = found.get();
                VerifyingStream verified = new VerifyingStream(content, blob, listener::bytesMoved)) {
            if (open != null) {
                send(open, verified);
            } else {
                try (BlobUpload upload = registries.destination(to.host()).startUpload(to.name(), blob, null)) {
                    send(upload, verified);
                }
            }
            return new Moved(blob.size(), 0);
        } catch (IOException e) {
            throw SourceFailure.of(blob, blob.size(), e);
        }
    }

    private static void send(BlobUpload upload, VerifyingStream verified) {
        try {
            upload.send(verified);
        } catch (DrayageException e) {
            DrayageException cause = verified.failure();
            if (cause == null || cause == e) {
                throw e;
            }
            cause.addSuppressed(e);
            throw cause;
        }
    }

    /** A foreign layer may live outside registries: it is not fetched from there, and the manifest stays as it is. */
    private Moved missing(Repository from, Descriptor blob) {
        if (blob.foreign()) {
            listener.bytesSpared(blob.size());
            return new Moved(0, 0);
        }
        throw RegistryException.of(ErrorCode.NOT_FOUND, "'" + from + "' does not have the blob " + blob.digest())
                .remedy("The source image is incomplete: push it again.")
                .build();
    }
}
