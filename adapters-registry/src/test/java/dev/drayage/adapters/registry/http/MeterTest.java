package dev.drayage.adapters.registry.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.drayage.adapters.registry.settings.Patience;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Time passes here only when a test says so. */
class MeterTest {
    private final IOException failure = new IOException("Socket closed");
    private long now = Long.MAX_VALUE - 1_000_000;
    private int aborted;
    private int closed;
    private final Meter meter = new Meter(
            new Patience(Duration.ofSeconds(10), 1000, Duration.ofSeconds(30)),
            () -> now,
            () -> aborted++,
            ended -> closed++);

    @Test
    void answerMayTakeAWhile() {
        pass(29);
        meter.check();
        assertEquals(0, aborted);
        pass(1);
        meter.check();
        assertEquals(1, aborted);
        assertEquals("no answer within 30 s", meter.reason(failure).getMessage());
    }

    @Test
    void bodyThatDrips() {
        meter.answered();
        for (int i = 0; i < 9; i++) {
            read(1, 100);
            meter.check();
        }
        assertEquals(0, aborted);
        meter.begin();
        pass(1);
        meter.check();
        assertEquals(1, aborted);
        assertEquals("fewer than 1000 bytes within 10 s", meter.reason(failure).getMessage());
    }

    @Test
    void bodyThatComesJustFastEnough() {
        meter.answered();
        for (int i = 0; i < 100; i++) {
            read(1, 100);
            meter.check();
        }
        assertEquals(0, aborted);
    }

    @Test
    void eachWindowIsJudgedByItself() {
        meter.answered();
        read(1, 1_000_000);
        for (int i = 0; i < 9; i++) {
            read(1, 0);
        }
        meter.begin();
        pass(9);
        meter.check();
        assertEquals(0, aborted);
        pass(1);
        meter.check();
        assertEquals(1, aborted);
    }

    @Test
    void timeInWhichNobodyWaitsDoesNotCount() {
        meter.answered();
        read(5, 0);
        pass(1000);
        meter.check();
        meter.begin();
        pass(4);
        meter.check();
        assertEquals(0, aborted);
        pass(1);
        meter.check();
        assertEquals(1, aborted);
    }

    @Test
    void answerIsWaitedForOnceTheRequestIsSent() {
        meter.begin();
        pass(9);
        meter.end(1000);
        meter.answering();
        pass(29);
        meter.check();
        assertEquals(0, aborted);
        pass(1);
        meter.check();
        assertEquals(1, aborted);
    }

    @Test
    void exchangeThatHasEndedIsLeftAlone() {
        meter.close();
        pass(1000);
        meter.check();
        assertEquals(0, aborted);
        assertEquals(1, closed);
    }

    @Test
    void isEndedOnce() {
        pass(30);
        meter.check();
        meter.check();
        assertEquals(1, aborted);
    }

    @Test
    void otherFailuresAreLeftAsTheyAre() {
        assertSame(failure, meter.reason(failure));
    }

    private void read(int seconds, long bytes) {
        meter.begin();
        pass(seconds);
        meter.end(bytes);
    }

    private void pass(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }
}
