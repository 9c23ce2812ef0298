package dev.drayage.adapters.registry.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An answer's body whose speed is measured. */
final class MeteredInput extends FilterInputStream {
    private final Meter meter;

    MeteredInput(InputStream in, Meter meter) {
        super(in);
        this.meter = meter;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = 0;
        meter.begin();
        try {
            count = in.read(buffer, offset, length);
            return count;
        } catch (IOException e) {
            throw meter.reason(e);
        } finally {
            meter.end(count);
        }
    }
}
