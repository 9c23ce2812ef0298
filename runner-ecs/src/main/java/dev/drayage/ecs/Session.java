package dev.drayage.ecs;

import dev.drayage.adapters.aws.store.Workspace;
import dev.drayage.core.Drayage;
import dev.drayage.core.port.Notifier;
import dev.drayage.core.task.TaskRegistries;
import dev.drayage.core.transfer.StopSignal;
import dev.drayage.core.transfer.TransferListener;
import dev.drayage.core.work.PartReport;
import dev.drayage.core.work.WorkItem;

/** The parts of Drayage that the worker runs its task with, put together for its settings. */
interface Session extends AutoCloseable {
    /**
     * Returns the images that a list names: itself, or what {@code ssm://NAME} or {@code s3://BUCKET/KEY} holds.
     *
     * @throws dev.drayage.core.error.DrayageException when it cannot be read
     */
    String imageList(String list);

    /**
     * Reads a work item, and leaves others their part of PutImage's quota.
     *
     * @throws dev.drayage.core.error.DrayageException when it cannot be read
     */
    WorkItem workItem(WorkSource source);

    /**
     * Keeps the report of a work item where the run's last step looks for it.
     *
     * @throws dev.drayage.core.error.DrayageException when it cannot be written
     */
    void keep(Workspace workspace, PartReport report);

    TaskRegistries tasks();

    Notifier notifier();

    Drayage drayage();

    @Override
    void close();

    /** Opens sessions; nothing of a session is loaded before. */
    @FunctionalInterface
    interface Opener {
        Session open(WorkerSettings settings, TransferListener listener, StopSignal stop);
    }
}
