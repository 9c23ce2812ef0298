package dev.drayage.console.run;

import dev.drayage.adapters.aws.list.ImageLists;
import dev.drayage.core.Drayage;
import dev.drayage.core.task.TaskRegistries;
import dev.drayage.core.transfer.StopSignal;
import dev.drayage.core.transfer.TransferListener;

/** The parts of Drayage that one run is carried out with. */
public interface RunSession extends AutoCloseable {
    Drayage drayage();

    TaskRegistries tasks();

    /** Returns what reads lists of images that are kept elsewhere. */
    ImageLists imageLists();

    @Override
    void close();

    /** Opens sessions, one a run, so that each counts its own requests and has the credentials of its time. */
    @FunctionalInterface
    interface Opener {
        RunSession open(TransferListener listener, StopSignal stop);
    }
}
