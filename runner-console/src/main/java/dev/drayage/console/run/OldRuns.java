package dev.drayage.console.run;

import dev.drayage.core.store.RunStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes runs that are kept no longer. Thread-safe. */
final class OldRuns {
    private static final Logger LOG = LoggerFactory.getLogger(OldRuns.class);

    private final RunStore runs;
    private final int kept;

    /** @param kept how many runs of a task are kept, the one that is under way among them */
    OldRuns(RunStore runs, int kept) {
        this.runs = runs;
        this.kept = kept;
    }

    /** Deletes those of a task: as a run begins, since its end is not to wait for that, nor the store to be closed meanwhile. */
    void delete(String taskId) {
        try {
            runs.deleteOld(taskId, kept - 1);
        } catch (RuntimeException e) {
            LOG.error("Old runs of task {} could not be deleted; the next run tries again", taskId, e);
        }
    }
}
