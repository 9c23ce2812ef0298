package dev.drayage.ecs;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferSummary;
import dev.drayage.core.task.TaskSelection;
import dev.drayage.core.task.TransferTask;
import dev.drayage.ecs.log.ReportLine;
import dev.drayage.ecs.log.RunLog;
import java.time.Instant;
import java.util.Map;

/**
 * A run that is under way, and what can be reported of it when it cannot be waited for.
 *
 * @param whole whether it is a task's, not a work item's
 */
record RunSoFar(TransferTask task, Instant started, RunLog log, boolean whole) {
    /** Sums up what has come to its end, and in one row all that has not. Called once: the log's report is the last then. */
    TransferSummary end(Instant now) {
        DrayageException reason = new DrayageException(
                ErrorCode.INTERRUPTED,
                "The run was ended while a request did not end; what else it would have done is not known",
                "Run it again: it goes on where it was.");
        ImageResult rest = TaskSelection.failed(task, reason);
        ReportLine line = log.soFar();
        line.accept(new ImageResult(
                rest.source(), rest.destination(), null, null, 0, ImageStatus.SKIPPED, 0, 0, 0, reason));
        return new TransferSummary(task.describe(), started, now, line.totals(), Map.of());
    }
}
