package dev.drayage.cli;

import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.task.RepositoryCreation;
import dev.drayage.core.task.TransferTask;
import dev.drayage.core.transfer.TransferListener;

/**
 * What the options of a command come down to.
 *
 * @param creation what becomes of repositories that a registry of Amazon ECR lacks; a task has its own
 * @param jobs how many images are copied at a time; a task has its own number
 * @param referrers for which images referrers are copied along; a task has its own mode
 */
record RunSettings(
        Connection connection,
        RepositoryCreation creation,
        int jobs,
        ReferrersMode referrers,
        TransferListener listener) {
    /** Returns settings for a task, or for a command that copies nothing. */
    static RunSettings of(Connection connection, TransferListener listener) {
        return new RunSettings(
                connection, new RepositoryCreation.Never(), TransferTask.DEFAULT_JOBS, ReferrersMode.AUTO, listener);
    }

    /** Returns settings for a command that plans or compares, and so has to know what copying would do. */
    static RunSettings reading(Connection connection) {
        return new RunSettings(
                connection,
                RepositoryCreation.standard(),
                TransferTask.DEFAULT_JOBS,
                ReferrersMode.AUTO,
                TransferListener.silent());
    }
}
