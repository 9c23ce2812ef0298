package dev.drayage.it.testbed;

import java.io.InputStream;
import java.util.Objects;

/** Streams one block again and again, numbered, behind the magic number of gzip; not thread-safe. */
final class RepeatedBlockStream extends InputStream {
    static final int BLOCK_SIZE = 1 << 20;

    private static final byte[] GZIP_MAGIC = {0x1f, (byte) 0x8b, 8};

    private final byte[] block;
    private final long size;
    private long position;

    RepeatedBlockStream(byte[] block, long position, long size) {
        this.block = block;
        this.position = position;
        this.size = size;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (position >= size) {
            return -1;
        }
        int start = (int) (position % BLOCK_SIZE);
        int count = (int) Math.min(Math.min(length, BLOCK_SIZE - start), size - position);
        System.arraycopy(block, start, target, offset, count);
        for (int i = start; i < Math.min(start + count, Long.BYTES); i++) {
            target[offset + i - start] = numbered(position / BLOCK_SIZE, i);
        }
        position += count;
        return count;
    }

    @Override
    public long skip(long count) {
        long skipped = Math.max(0, Math.min(count, size - position));
        position += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, size - position);
    }

    private byte numbered(long blockNumber, int index) {
        if (blockNumber == 0 && index < GZIP_MAGIC.length) {
            return GZIP_MAGIC[index];
        }
        return (byte) (block[index] ^ (blockNumber >>> (Byte.SIZE * index)));
    }
}
