package dev.drayage.core.port;

import java.io.IOException;
import java.io.InputStream;

/**
 * A blob that is being read. Closing it before its end drops the connection.
 *
 * @param stream the bytes from the requested offset on
 * @param length how many bytes the registry announced, or -1 when it did not
 */
public record BlobContent(InputStream stream, long length) implements AutoCloseable {
    @Override
    public void close() throws IOException {
        stream.close();
    }
}
