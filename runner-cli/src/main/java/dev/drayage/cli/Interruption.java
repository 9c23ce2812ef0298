package dev.drayage.cli;

import dev.drayage.core.transfer.StopSignal;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Ends the process in good order, as a shutdown hook: on Ctrl-C or SIGTERM what is under way is given up, and the process ends when the
 * report is out. When the command has ended by itself there is nothing to wait for.
 */
final class Interruption implements Runnable {
    /** From giving up what is under way to interrupting the command, and from there to ending without it. */
    private static final Duration GRACE = Duration.ofMillis(1500);

    private final StopSignal stop;
    private final Duration grace;
    private final Thread command;
    private final PrintStream stderr;
    private final IntConsumer halt;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int status = CommandRunner.INTERRUPTED;

    /** @param command the thread that runs the command */
    Interruption(StopSignal stop, Thread command, PrintStream stderr) {
        this(stop, GRACE, command, stderr, exitStatus -> Runtime.getRuntime().halt(exitStatus));
    }

    Interruption(StopSignal stop, Duration grace, Thread command, PrintStream stderr, IntConsumer halt) {
        this.stop = stop;
        this.grace = grace;
        this.command = command;
        this.stderr = stderr;
        this.halt = halt;
    }

    /** Takes the command's exit status; all has been printed. */
    void ended(int exitStatus) {
        status = exitStatus;
        ended.countDown();
    }

    @Override
    public void run() {
        if (ended.getCount() > 0) {
            end();
        }
        // Without this, Java would end with a status of its own after a signal.
        halt.accept(status);
    }

    private void end() {
        stop.abandon();
        if (endsInTime()) {
            return;
        }
        // A request that is not an image's, such as one for a list, holds the command up.
        command.interrupt();
        if (!endsInTime()) {
            stderr.println(
                    "drayage: a request does not end, and the report is not whole; run it again: it goes on where it was");
        }
    }

    private boolean endsInTime() {
        try {
            return ended.await(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
