package dev.drayage.it.console;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.aws.LocalAws;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The next answer with an image's first layer, which is held back until it is released. */
final class HeldLayer {
    private static final long LIMIT_SECONDS = 60;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    /** Holds the first request for a layer of each image. */
    static HeldLayer of(LocalAws aws, SampleImage... images) {
        HeldLayer layer = new HeldLayer();
        for (SampleImage image : images) {
            String digest = image.blobs().get(1).digest();
            aws.onRequest(FaultRule.once("GET", "/blobs/" + digest, Fault.meanwhile(layer::hold)));
        }
        return layer;
    }

    /** Waits until the layer has been asked for. */
    void awaitRequest() throws InterruptedException {
        assertTrue(asked.await(LIMIT_SECONDS, TimeUnit.SECONDS), "nobody asks for the layer");
    }

    void release() {
        released.countDown();
    }

    private void hold() {
        asked.countDown();
        try {
            assertTrue(released.await(LIMIT_SECONDS, TimeUnit.SECONDS), "nobody releases the layer");
        } catch (InterruptedException e) {
            // The testbed ends.
            Thread.currentThread().interrupt();
        }
    }
}
