package dev.drayage.ecs;

import dev.drayage.core.transfer.StopSignal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process in good order, as a shutdown hook: on SIGTERM no new image is begun, those under way have some time, and the process
 * ends when the report is out, with the run's own exit status. When the run has ended by itself there is nothing to wait for.
 */
final class Termination implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Termination.class);

    /** From giving up what is under way to interrupting the run, and from there to ending without it. */
    private static final Duration GRACE = Duration.ofMillis(1500);

    private final StopSignal stop;
    private final Duration timeout;
    private final Duration grace;
    private final Thread run;
    private final Runnable lastReport;
    private final IntConsumer halt;
    private final CompletableFuture<ExitStatus> outcome = new CompletableFuture<>();

    /**
     * @param timeout how long images that are under way have to be finished
     * @param run the thread that runs the task
     * @param lastReport reports on a run that does not end
     */
    Termination(StopSignal stop, Duration timeout, Thread run, Runnable lastReport) {
        this(
                stop,
                timeout,
                GRACE,
                run,
                lastReport,
                status -> Runtime.getRuntime().halt(status));
    }

    Termination(StopSignal stop, Duration timeout, Duration grace, Thread run, Runnable lastReport, IntConsumer halt) {
        this.stop = stop;
        this.timeout = timeout;
        this.grace = grace;
        this.run = run;
        this.lastReport = lastReport;
        this.halt = halt;
    }

    /** Takes the outcome of the run; all has been printed. */
    void ended(ExitStatus status) {
        outcome.complete(status);
    }

    @Override
    public void run() {
        if (!outcome.isDone()) {
            end();
        }
        // Without this, Java would end with a status of its own after a signal.
        halt.accept(outcome.getNow(ExitStatus.INTERRUPTED).number());
    }

    private void end() {
        LOG.warn("Asked to stop: no new image is begun, those under way have {} s to be finished", timeout.toSeconds());
        stop.request();
        if (endsWithin(timeout)) {
            return;
        }
        LOG.warn("Images that are still under way are given up");
        stop.abandon();
        if (endsWithin(grace)) {
            return;
        }
        // A request that is not a blob's, such as one for a list, holds the run up.
        run.interrupt();
        if (!endsWithin(grace)) {
            LOG.error(
                    "The run does not end: the report tells only what has ended. Run it again: it goes on where it was");
            lastReport.run();
        }
    }

    private boolean endsWithin(Duration time) {
        try {
            outcome.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
