package dev.drayage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.transfer.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class InterruptionTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final StopSignal stop = new StopSignal();
    private final List<Integer> statuses = new ArrayList<>();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Interruption interruption(Duration grace, Thread command) {
        PrintStream stderr = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Interruption(stop, grace, command, stderr, statuses::add);
    }

    @Test
    void aCommandThatHasEndedKeepsItsStatusAndIsNotStopped() {
        Interruption interruption = interruption(LONG, Thread.currentThread());
        interruption.ended(1);

        interruption.run();

        assertEquals(List.of(1), statuses);
        assertFalse(stop.isRequested());
    }

    @Test
    void aCommandThatEndsWhenToldKeepsItsStatus() {
        Interruption interruption = interruption(LONG, Thread.currentThread());
        new Thread(() -> {
                    while (!stop.isRequested()) {
                        Thread.onSpinWait();
                    }
                    interruption.ended(130);
                })
                .start();

        interruption.run();

        assertEquals(List.of(130), statuses);
        assertFalse(Thread.currentThread().isInterrupted());
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aCommandThatIsHeldUpIsInterruptedAndThenLeftAlone() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread command = new Thread(() -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });
        command.start();

        interruption(SHORT, command).run();

        interrupted.await();
        assertEquals(List.of(130), statuses);
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("run it again"), err::toString);
    }
}
