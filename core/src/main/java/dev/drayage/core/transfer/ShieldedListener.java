package dev.drayage.core.transfer;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.plan.RepositoryPlan;
import dev.drayage.core.report.ImageResult;

/** Keeps a listener that throws from doing harm: its exception goes where uncaught ones go, the copy goes on. */
final class ShieldedListener implements TransferListener {
    private final TransferListener listener;

    ShieldedListener(TransferListener listener) {
        this.listener = listener;
    }

    @Override
    public void planned(RepositoryPlan plan) {
        shielded(() -> listener.planned(plan));
    }

    @Override
    public void bytesMoved(long bytes) {
        shielded(() -> listener.bytesMoved(bytes));
    }

    @Override
    public void bytesSpared(long bytes) {
        shielded(() -> listener.bytesSpared(bytes));
    }

    @Override
    public void finished(ImageResult result) {
        shielded(() -> listener.finished(result));
    }

    @Override
    public void alarmFailed(DrayageException error) {
        shielded(() -> listener.alarmFailed(error));
    }

    private static void shielded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | Error e) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }
}
