package dev.drayage.ecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.transfer.StopSignal;
import dev.drayage.ecs.log.CapturedOutput;
import dev.drayage.ecs.log.LogSetup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class TerminationTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final CapturedOutput output = new CapturedOutput();
    private final StopSignal stop = new StopSignal();
    private final List<Integer> statuses = new ArrayList<>();
    private int reports;

    TerminationTest() {
        LogSetup.begin("t", Level.INFO);
    }

    @AfterEach
    void close() {
        output.close();
    }

    @Test
    void aRunThatHasEndedKeepsItsStatusAndIsNotStopped() {
        Termination termination = termination(LONG, Thread.currentThread());
        termination.ended(ExitStatus.FAILED);

        termination.run();

        assertEquals(List.of(1), statuses);
        assertFalse(stop.isRequested());
        assertEquals("", output.text());
    }

    @Test
    void aRunThatEndsInTimeKeepsItsStatus() {
        Termination termination = termination(LONG, Thread.currentThread());
        Thread run = new Thread(() -> {
            while (!stop.isRequested()) {
                Thread.onSpinWait();
            }
            termination.ended(ExitStatus.OK);
        });
        run.start();

        termination.run();

        assertEquals(List.of(0), statuses);
        assertFalse(run.isInterrupted());
        assertEquals(1, output.lines().size(), output.text());
        assertEquals(
                "Asked to stop: no new image is begun, those under way have 60 s to be finished",
                output.line(0).get("message"));
    }

    @Test
    void aRunThatHangsIsGivenUpInterruptedAndLeft() {
        Thread hanging = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
        });
        hanging.start();

        termination(Duration.ZERO, hanging).run();

        assertEquals(List.of(130), statuses);
        assertTrue(stop.isRequested());
        assertEquals(
                1, output.saying("Images that are still under way are given up").size());
        assertEquals(1, output.saying("The run does not end").size());
        assertEquals(1, reports);
    }

    @Test
    void aRunThatEndsOnlyWhenItIsInterruptedKeepsItsStatus() {
        List<Termination> termination = new ArrayList<>();
        Thread hanging = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            termination.get(0).ended(ExitStatus.INTERRUPTED);
        });
        termination.add(
                new Termination(stop, Duration.ZERO, Duration.ofMillis(200), hanging, this::report, statuses::add));
        hanging.start();

        termination.get(0).run();

        assertEquals(List.of(130), statuses);
        assertEquals(0, output.saying("The run does not end").size());
        assertEquals(0, reports);
    }

    private void report() {
        reports++;
    }

    private Termination termination(Duration timeout, Thread run) {
        return new Termination(stop, timeout, Duration.ZERO, run, this::report, statuses::add);
    }
}
