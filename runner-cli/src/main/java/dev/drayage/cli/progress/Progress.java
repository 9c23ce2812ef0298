package dev.drayage.cli.progress;

import dev.drayage.core.transfer.TransferListener;
import java.io.PrintStream;

/** Shows on standard error how a run goes on; close it when the run is over, before anything else is printed. */
public interface Progress extends TransferListener, AutoCloseable {
    @Override
    void close();

    /** Prints something else meanwhile, so that it does not run into what is shown. */
    default void beside(Runnable print) {
        print.run();
    }

    /** Shows nothing. */
    static Progress silent() {
        return () -> {};
    }

    /**
     * Shows a live bar on a terminal, and lines elsewhere.
     *
     * @param columns the terminal's width, or 0 when {@code out} is no terminal
     */
    static Progress on(PrintStream out, int columns) {
        return columns > 0 ? new TerminalProgress(out, columns) : new PlainProgress(out, System::nanoTime);
    }
}
