package dev.drayage.it.bench.jmh;

import dev.drayage.core.port.BlobUpload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Takes a blob in the steps of the registry adapter's uploads, and sends it nowhere.
 *
 * @param out takes the bytes
 */
record PumpedUpload(OutputStream out) implements BlobUpload {
    /** The step of the adapter's {@code BlobEntity}. */
    static final int STEP = 64 * 1024;

    @Override
    public boolean mounted() {
        return false;
    }

    @Override
    public void send(InputStream content) {
        try {
            pump(content, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void sendInParts(InputStream content) {
        send(content);
    }

    /** Copies to the end of the content. */
    static void pump(InputStream content, OutputStream out) throws IOException {
        byte[] buffer = new byte[STEP];
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            out.write(buffer, 0, count);
        }
    }

    @Override
    public void close() {}
}
