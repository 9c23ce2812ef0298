package dev.drayage.it.testbed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Lets a given number of bytes through, then does what a subclass says, by default ends; not thread-safe. */
class LimitedStream extends FilterInputStream {
    private long remaining;

    LimitedStream(InputStream in, long limit) {
        super(in);
        this.remaining = limit;
    }

    /** Is called for every read once the limit is reached; tells whether to read on without limit. */
    boolean readOn() throws IOException {
        return false;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (remaining == 0) {
            return readOn() ? super.read(target, offset, length) : -1;
        }
        int read = super.read(target, offset, (int) Math.min(length, remaining));
        remaining -= Math.max(0, read);
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
