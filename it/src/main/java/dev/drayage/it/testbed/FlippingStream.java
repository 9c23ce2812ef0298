package dev.drayage.it.testbed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Inverts the byte at one offset; not thread-safe. */
final class FlippingStream extends FilterInputStream {
    private final long flipped;
    private long position;

    FlippingStream(InputStream in, long flipped) {
        super(in);
        this.flipped = flipped;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        long index = flipped - position;
        if (index >= 0 && index < read) {
            int at = offset + (int) index;
            target[at] = (byte) ~target[at];
        }
        position += Math.max(0, read);
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
