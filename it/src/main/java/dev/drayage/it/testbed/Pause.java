package dev.drayage.it.testbed;

import java.time.Duration;

/** Makes a request wait; ends early with a cut connection when the server is stopped. */
final class Pause {

    private Pause() {}

    static void of(Duration duration) throws ConnectionCut {
        if (duration.isZero()) {
            return;
        }
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectionCut();
        }
    }
}
