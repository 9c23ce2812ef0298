package dev.drayage.cli.progress;

import dev.drayage.cli.output.HumanReport;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.Printable;
import dev.drayage.core.plan.RepositoryPlan;
import dev.drayage.core.report.ByteCount;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.transfer.ProgressMeter;
import java.io.PrintStream;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A line for every image that is done and, when that takes long, one now and then to show that the run is alive. Thread-safe. */
final class PlainProgress implements Progress {
    private static final long HEARTBEAT_MILLIS = 30_000;

    private final ProgressMeter meter = new ProgressMeter();
    private final PrintStream out;
    private final LongSupplier nanoTime;
    private @Nullable Timer heartbeat;
    private long lastMoved;
    private long lastBeat;

    PlainProgress(PrintStream out, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
        this.lastBeat = nanoTime.getAsLong();
    }

    @Override
    public void planned(RepositoryPlan plan) {
        meter.planned(plan);
        startHeartbeat();
    }

    @Override
    public void bytesMoved(long bytes) {
        meter.bytesMoved(bytes);
    }

    @Override
    public void bytesSpared(long bytes) {
        meter.bytesSpared(bytes);
    }

    @Override
    public synchronized void finished(ImageResult result) {
        meter.finished(result);
        DrayageException error = result.error();
        String detail = "";
        if (error != null) {
            detail = ": " + Printable.line(String.valueOf(error.getMessage()));
        } else if (result.size() > 0) {
            detail = " (" + new ByteCount(result.size()) + ")";
        }
        out.println("[" + meter.imagesFinished() + "/" + meter.imagesTotal() + "] " + HumanReport.headline(result)
                + detail);
    }

    /** Prints how far the run is and how fast it was since the last time. */
    synchronized void beat() {
        long now = nanoTime.getAsLong();
        long moved = meter.bytesMoved();
        double seconds = Math.max(1, now - lastBeat) / 1e9;
        ByteCount rate = new ByteCount(Math.round((moved - lastMoved) / seconds));
        lastBeat = now;
        lastMoved = moved;
        out.println("copying: " + new ByteCount(moved) + " of " + new ByteCount(meter.bytesTotal()) + ", " + rate
                + "/s, " + meter.imagesFinished() + " of " + meter.imagesTotal() + " images done");
    }

    @Override
    public synchronized void close() {
        if (heartbeat != null) {
            heartbeat.cancel();
        }
    }

    private synchronized void startHeartbeat() {
        if (heartbeat == null) {
            heartbeat = new Timer("drayage-heartbeat", true);
            TimerTask task = new TimerTask() {
                @Override
                public void run() {
                    beat();
                }
            };
            heartbeat.schedule(task, HEARTBEAT_MILLIS, HEARTBEAT_MILLIS);
        }
    }
}
