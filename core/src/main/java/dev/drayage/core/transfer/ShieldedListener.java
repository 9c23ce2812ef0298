package dev.drayage.core.transfer;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Repository;
import dev.drayage.core.plan.RepositoryPlan;
import dev.drayage.core.report.ImageResult;
import java.util.List;
import java.util.function.Consumer;

/** Tells several listeners, and keeps one that throws from doing harm: its exception goes where uncaught ones go, the copy goes on. */
final class ShieldedListener implements TransferListener {
    private final List<TransferListener> listeners;

    ShieldedListener(List<TransferListener> listeners) {
        this.listeners = listeners;
    }

    @Override
    public void planned(RepositoryPlan plan) {
        each(listener -> listener.planned(plan));
    }

    @Override
    public void bytesMoved(long bytes) {
        each(listener -> listener.bytesMoved(bytes));
    }

    @Override
    public void bytesSpared(long bytes) {
        each(listener -> listener.bytesSpared(bytes));
    }

    @Override
    public void retried(Repository source, Descriptor blob, DrayageException failure) {
        each(listener -> listener.retried(source, blob, failure));
    }

    @Override
    public void finished(ImageResult result) {
        each(listener -> listener.finished(result));
    }

    @Override
    public void alarmFailed(DrayageException error) {
        each(listener -> listener.alarmFailed(error));
    }

    private void each(Consumer<TransferListener> call) {
        listeners.forEach(Shielded.of(call));
    }
}
