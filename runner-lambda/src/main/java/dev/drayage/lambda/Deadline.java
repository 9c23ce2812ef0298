package dev.drayage.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import dev.drayage.core.transfer.StopSignal;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Stops a run before Lambda ends its process: first no image is begun any more, then what is under way is given up, and last the thread
 * that waits for it is interrupted. What a call has at the beginning decides how soon, up to two minutes before its end.
 */
final class Deadline implements AutoCloseable {
    private static final long REQUEST_MILLIS = 120_000;
    private static final long ABANDON_MILLIS = 30_000;
    private static final long INTERRUPT_MILLIS = 15_000;
    private static final long PERIOD_MILLIS = 100;

    private final Context context;
    private final StopSignal stop;
    private final Thread run = Thread.currentThread();
    private final long whole;
    private final ScheduledExecutorService watch;
    private boolean closed;

    private Deadline(Context context, StopSignal stop) {
        this.context = context;
        this.stop = stop;
        this.whole = context.getRemainingTimeInMillis();
        this.watch = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "drayage-deadline");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins to watch the run of the calling thread. */
    static Deadline watch(Context context, StopSignal stop) {
        Deadline deadline = new Deadline(context, stop);
        deadline.look();
        var unused = deadline.watch.scheduleWithFixedDelay(
                deadline::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        return deadline;
    }

    /** Looks how much time is left, and draws the conclusion. */
    synchronized void look() {
        long left = context.getRemainingTimeInMillis();
        if (closed) {
            return;
        }
        if (left <= Math.min(REQUEST_MILLIS, whole / 4)) {
            stop.request();
        }
        if (left <= Math.min(ABANDON_MILLIS, whole / 8)) {
            stop.abandon();
        }
        if (left <= Math.min(INTERRUPT_MILLIS, whole / 16)) {
            run.interrupt();
        }
    }

    /** Ends the watch; what is left of the call belongs to its report, which an interruption shall not meet. */
    @Override
    public void close() {
        watch.shutdownNow();
        synchronized (this) {
            closed = true;
            Thread.interrupted();
        }
    }
}
