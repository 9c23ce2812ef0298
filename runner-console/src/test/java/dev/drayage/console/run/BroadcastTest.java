package dev.drayage.console.run;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.InvalidInputException;
import org.junit.jupiter.api.Test;

/** Subscriptions are bounded, since each holds a thread of the web server. */
final class BroadcastTest {
    /** Jetty's threads, as Javalin sets them. */
    private static final int THREADS = 250;

    private final Broadcast broadcast = new Broadcast();

    @Test
    void thereAreFewerSubscriptionsThanThreadsAndAClosedOneMakesRoom() {
        assertTrue(Broadcast.MAX_SUBSCRIPTIONS <= THREADS / 2);
        for (int i = 1; i < Broadcast.MAX_SUBSCRIPTIONS; i++) {
            broadcast.subscribe(null);
        }
        Subscription last = broadcast.subscribe("t1");

        assertThrows(InvalidInputException.class, () -> broadcast.subscribe("t1"));
        last.close();
        assertNotNull(broadcast.subscribe("t1"));
    }
}
