package dev.drayage.it.testbed;

import java.io.IOException;
import java.io.InputStream;

/** Gives the content of one blob as often as it is asked for; implementations are immutable and thread-safe. */
public interface BlobSource {

    /** Returns a blob held in memory, with its SHA-256 digest. */
    static BlobSource of(byte[] bytes) {
        return BytesBlob.of(bytes.clone());
    }

    /** Returns the size in bytes. */
    long size();

    /** Returns the digest, {@code <algorithm>:<hex>}. */
    String digest();

    /**
     * Opens the content at an offset.
     *
     * @param offset bytes to leave out, 0 to {@link #size()}
     */
    InputStream open(long offset) throws IOException;

    /** Opens the whole content. */
    default InputStream open() throws IOException {
        return open(0);
    }

    /** Returns false when only size and digest are known and {@link #open} fails. */
    default boolean available() {
        return true;
    }
}
