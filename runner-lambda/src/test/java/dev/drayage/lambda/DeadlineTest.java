package dev.drayage.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.transfer.StopSignal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private final TestContext context = new TestContext();
    private final StopSignal stop = new StopSignal();

    @AfterEach
    void clear() {
        Thread.interrupted();
    }

    @Test
    void twoMinutesBeforeTheEndNothingIsBegunAnyMore() {
        try (Deadline deadline = Deadline.watch(context, stop)) {
            assertEquals("running", after(deadline, 120_001));
            assertEquals("stopped", after(deadline, 120_000));
        }
    }

    @Test
    void fifteenSecondsBeforeTheEndTheRunIsInterrupted() {
        try (Deadline deadline = Deadline.watch(context, stop)) {
            assertEquals("stopped", after(deadline, 15_001));
            assertEquals("interrupted", after(deadline, 15_000));
        }
    }

    @Test
    void shortCallsKeepMostOfTheirTime() {
        context.left(16_000);
        try (Deadline deadline = Deadline.watch(context, stop)) {
            assertEquals("running", after(deadline, 4_001));
            assertEquals("stopped", after(deadline, 1_001));
            assertEquals("interrupted", after(deadline, 1_000));
        }
    }

    @Test
    void aCallWithoutTimeIsStoppedAtOnce() {
        context.left(0);
        try (Deadline deadline = Deadline.watch(context, stop)) {
            assertEquals("interrupted", after(deadline, 0));
        }
    }

    @Test
    void whatIsLeftAfterTheRunIsNotInterrupted() {
        Deadline deadline = Deadline.watch(context, stop);
        assertEquals("interrupted", after(deadline, 1));

        deadline.close();

        assertFalse(Thread.interrupted(), "an interruption of the run does not meet its report");
        deadline.look();
        assertFalse(Thread.interrupted());
        assertTrue(stop.isRequested());
    }

    private String after(Deadline deadline, int left) {
        context.left(left);
        deadline.look();
        return Thread.currentThread().isInterrupted() ? "interrupted" : stop.isRequested() ? "stopped" : "running";
    }
}
