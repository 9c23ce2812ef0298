package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.BlobSource;
import dev.drayage.it.testbed.RegistryError;
import dev.drayage.it.testbed.UploadSession;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One upload of a layer in consecutive parts; thread-safe. */
final class LayerUpload {
    /** Smallest part that is not the last one. Source: Amazon ECR User Guide, service quotas. */
    static final long MIN_PART = 5L * 1024 * 1024;

    /** Largest part that the API takes. Source: Amazon ECR User Guide, service quotas. */
    static final long MAX_PART = 10L * 1024 * 1024;

    private final UploadSession session;
    /** Offset at which each location that was handed out goes on. */
    private final Map<String, Long> offsets = new HashMap<>();

    private boolean smallPart;
    private long firstPart;

    LayerUpload(UploadSession session) {
        this.session = session;
        offsets.put(session.state(), 0L);
    }

    UploadSession session() {
        return session;
    }

    String id() {
        return session.id();
    }

    String repository() {
        return session.repository();
    }

    long size() {
        return session.size();
    }

    String state() {
        return session.state();
    }

    /** Returns the last byte of the first part: what {@code Range} keeps saying. */
    synchronized long staleRangeEnd() {
        return Math.max(0, firstPart - 1);
    }

    /** Returns the offset that a location stands for, or null when the upload has not handed it out. */
    synchronized @Nullable Long offset(@Nullable String state) {
        return state == null ? null : offsets.get(state);
    }

    /** Appends a part that starts at an offset, or answers InvalidLayerPartException or LayerPartTooSmallException. */
    synchronized void append(long first, InputStream body) throws IOException {
        long before = session.size();
        if (first != before) {
            throw AwsError.of(
                            "InvalidLayerPartException",
                            "First byte of the layer part is " + first + " instead of " + before)
                    .with("uploadId", id())
                    .with("lastValidByteReceived", before - 1);
        }
        if (smallPart) {
            throw AwsError.of(
                    "LayerPartTooSmallException",
                    "Layer parts must be at least " + MIN_PART + " bytes in size, unless it is the last one");
        }
        session.append(body);
        long length = session.size() - before;
        smallPart = length > 0 && length < MIN_PART;
        firstPart = before == 0 ? length : firstPart;
        session.advance();
        offsets.put(session.state(), session.size());
    }

    /** Returns the blob, or answers EmptyUploadException or InvalidLayerException. */
    synchronized BlobSource finish(String digest) {
        if (session.size() == 0) {
            throw AwsError.of("EmptyUploadException", "The specified layer upload does not contain any layer parts.");
        }
        try {
            return session.finish(digest);
        } catch (RegistryError e) {
            throw AwsError.of(
                    "InvalidLayerException",
                    "The layer digest calculation performed by Amazon ECR upon receipt of the image layer does not "
                            + "match the digest specified: " + e.getMessage());
        }
    }
}
