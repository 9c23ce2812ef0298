package dev.drayage.it.testbed;

import java.io.InputStream;
import java.time.Duration;

/** Waits once when more than a number of bytes are read; not thread-safe. */
final class StallingStream extends LimitedStream {
    private final Duration duration;
    private boolean waited;

    StallingStream(InputStream in, long limit, Duration duration) {
        super(in, limit);
        this.duration = duration;
    }

    @Override
    boolean readOn() throws ConnectionCut {
        if (!waited) {
            waited = true;
            Pause.of(duration);
        }
        return true;
    }
}
