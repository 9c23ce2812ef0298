package dev.drayage.it.testbed;

import java.io.InputStream;

/** Cuts the connection when more than a number of bytes are read; not thread-safe. */
final class CuttingStream extends LimitedStream {

    CuttingStream(InputStream in, long limit) {
        super(in, limit);
    }

    @Override
    boolean readOn() throws ConnectionCut {
        throw new ConnectionCut();
    }
}
