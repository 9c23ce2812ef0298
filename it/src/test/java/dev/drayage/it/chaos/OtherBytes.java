package dev.drayage.it.chaos;

import dev.drayage.it.testbed.BlobSource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/**
 * A blob that is not what its digest says.
 *
 * @param digest of something else
 */
record OtherBytes(String digest) implements BlobSource {
    @Override
    public long size() {
        return 1;
    }

    @Override
    public InputStream open(long offset) {
        return new ByteArrayInputStream(new byte[] {42});
    }
}
