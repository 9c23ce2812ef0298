package dev.drayage.it.testbed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Changes the byte at one offset; not thread-safe. */
final class FlippingStream extends FilterInputStream {
    private final long flipped;
    private final int bits;
    private long position;

    /** Inverts the whole byte. */
    FlippingStream(InputStream in, long flipped) {
        this(in, flipped, 0xff);
    }

    /** @param bits those of the byte that are inverted */
    FlippingStream(InputStream in, long flipped, int bits) {
        super(in);
        this.flipped = flipped;
        this.bits = bits;
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
            target[at] ^= (byte) bits;
        }
        position += Math.max(0, read);
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
