package dev.drayage.cli;

import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.task.RepositoryCreation;
import dev.drayage.core.task.TransferTask;
import dev.drayage.core.transfer.TransferListener;
import dev.drayage.core.transfer.UploadMode;

/**
 * What the options of a command come down to.
 *
 * @param creation what becomes of repositories that a registry of Amazon ECR lacks; a task has its own
 * @param jobs how many images are copied at a time; a task has its own number
 * @param referrers for which images referrers are copied along; a task has its own mode
 * @param upload in how many requests blobs are sent
 */
record RunSettings(
        Connection connection,
        RepositoryCreation creation,
        int jobs,
        ReferrersMode referrers,
        UploadMode upload,
        TransferListener listener) {
    /** Returns settings for a task. */
    static RunSettings of(Connection connection, UploadMode upload, TransferListener listener) {
        return new RunSettings(
                connection,
                new RepositoryCreation.Never(),
                TransferTask.DEFAULT_JOBS,
                ReferrersMode.AUTO,
                upload,
                listener);
    }

    /** Returns settings for a command that lists, plans or compares: some have to know what copying would do. */
    static RunSettings reading(Connection connection) {
        return new RunSettings(
                connection,
                RepositoryCreation.standard(),
                TransferTask.DEFAULT_JOBS,
                ReferrersMode.AUTO,
                UploadMode.AUTO,
                TransferListener.silent());
    }
}
