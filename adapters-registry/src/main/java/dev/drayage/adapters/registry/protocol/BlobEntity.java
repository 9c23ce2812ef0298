package dev.drayage.adapters.registry.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** A request body of known length that is streamed once, in 64 KiB steps; whatever its source's speed, no more is held in memory. */
final class BlobEntity extends AbstractHttpEntity {
    private static final int BUFFER_SIZE = 64 * 1024;

    private final InputStream content;
    private final long length;

    BlobEntity(InputStream content, long length, ContentType type) {
        super(type, null, false);
        this.content = content;
        this.length = length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER_SIZE];
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            out.write(buffer, 0, count);
        }
    }

    @Override
    public InputStream getContent() {
        return content;
    }

    @Override
    public long getContentLength() {
        return length;
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public boolean isStreaming() {
        return true;
    }

    /** The stream belongs to who opened it. */
    @Override
    public void close() {}
}
