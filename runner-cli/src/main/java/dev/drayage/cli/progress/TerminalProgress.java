package dev.drayage.cli.progress;

import dev.drayage.core.plan.RepositoryPlan;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.transfer.ProgressMeter;
import java.io.PrintStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A live bar with bytes, rate and images. It appears when there are bytes to move, and its line is ended when the run is over or the
 * process is interrupted. Thread-safe.
 */
final class TerminalProgress implements Progress {
    private static final int MEGABYTE = 1_000_000;
    private static final int UPDATE_MILLIS = 200;

    private final ProgressMeter meter = new ProgressMeter();
    private final Line line;
    private @Nullable ProgressBar bar;
    private @Nullable Thread onInterrupt;
    private boolean closed;

    TerminalProgress(PrintStream out, int columns) {
        this.line = new Line(out, columns - 1);
    }

    @Override
    public void planned(RepositoryPlan plan) {
        meter.planned(plan);
        refresh();
    }

    @Override
    public void bytesMoved(long bytes) {
        meter.bytesMoved(bytes);
        refresh();
    }

    @Override
    public void bytesSpared(long bytes) {
        meter.bytesSpared(bytes);
        refresh();
    }

    @Override
    public void finished(ImageResult result) {
        meter.finished(result);
        refresh();
    }

    @Override
    public void close() {
        Thread hook = end();
        if (hook != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The process is ending anyway, and the hook finds the line ended.
                return;
            }
        }
    }

    @Override
    public void beside(Runnable print) {
        line.beside(print);
    }

    private synchronized void refresh() {
        if (closed || meter.bytesTotal() == 0) {
            return;
        }
        if (bar == null) {
            start();
        }
        if (bar != null) {
            bar.maxHint(meter.bytesTotal());
            bar.stepTo(meter.bytesMoved());
            bar.setExtraMessage(" " + meter.imagesFinished() + "/" + meter.imagesTotal() + " images");
        }
    }

    private void start() {
        bar = new ProgressBarBuilder()
                .setTaskName("copying")
                .setStyle(ProgressBarStyle.ASCII)
                .setUnit(" MB", MEGABYTE)
                .showSpeed(new DecimalFormat("0.0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
                .setSpeedUnit(ChronoUnit.SECONDS)
                .setInitialMax(meter.bytesTotal())
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setConsumer(line)
                .build();
        onInterrupt = new Thread(this::end, "drayage-end-of-bar");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
    }

    private synchronized @Nullable Thread end() {
        closed = true;
        if (bar != null) {
            bar.close();
            line.close();
            bar = null;
        }
        return onInterrupt;
    }

    /** The line of the bar; ended once, also when the bar's own thread had no time to begin it. */
    private static final class Line extends ConsoleProgressBarConsumer {
        private final PrintStream out;
        private final int width;
        private boolean drawn;
        private boolean ended;

        Line(PrintStream out, int width) {
            super(out, width);
            this.out = out;
            this.width = width;
        }

        @Override
        public synchronized void accept(String text) {
            drawn = true;
            super.accept(text);
        }

        /** Wipes the bar away for a moment; it is drawn again below what is printed. */
        synchronized void beside(Runnable print) {
            if (drawn && !ended) {
                out.print('\r' + " ".repeat(width) + '\r');
                drawn = false;
            }
            print.run();
        }

        @Override
        public synchronized void close() {
            if (!ended) {
                ended = true;
                super.close();
            }
        }
    }
}
