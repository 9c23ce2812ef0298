package dev.drayage.it.testbed;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** Holds the content of a small blob in memory. */
final class BytesBlob implements BlobSource {
    private final byte[] bytes;
    private final String digest;

    /** Takes over {@code bytes}, which must not be changed afterwards. */
    BytesBlob(byte[] bytes, String digest) {
        this.bytes = bytes;
        this.digest = digest;
    }

    static BytesBlob of(byte[] bytes) {
        return new BytesBlob(bytes, DigestAlgorithm.SHA256.digestOf(bytes));
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public String digest() {
        return digest;
    }

    @Override
    public InputStream open(long offset) {
        int start = Math.toIntExact(offset);
        return new ByteArrayInputStream(bytes, start, bytes.length - start);
    }
}
