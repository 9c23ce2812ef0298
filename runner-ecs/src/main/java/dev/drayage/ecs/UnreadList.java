package dev.drayage.ecs;

import dev.drayage.core.Alarm;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.port.Notifier;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.TransferSummary;
import dev.drayage.core.report.TransferTally;
import dev.drayage.core.task.TaskParameter;
import dev.drayage.core.task.TaskSelection;
import dev.drayage.core.task.TransferTask;
import dev.drayage.core.transfer.TransferListener;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A run that failed before it could begin, since the list of its images could not be read: reported and alarmed like others. */
final class UnreadList {
    private final TransferTask task;
    private final String list;
    private final DrayageException failure;

    /** @param task the task as far as it is known: with other images than those of the list */
    UnreadList(TransferTask task, String list, DrayageException failure) {
        this.task = task;
        this.list = list;
        this.failure = failure;
    }

    /**
     * Makes the report, and sends it to the task's topic.
     *
     * @param rows takes its only row
     */
    TransferSummary report(
            Notifier notifier, TransferListener listener, Clock clock, Consumer<? super ImageResult> rows) {
        Map<String, Object> description = new LinkedHashMap<>(task.describe());
        description.replace(TaskParameter.SRC_IMAGE_LIST.parameterName(), List.of(list));
        Instant now = clock.instant();
        ImageResult row = TaskSelection.failed(task, failure);
        listener.finished(row);
        rows.accept(row);
        TransferTally tally = new TransferTally();
        tally.add(row);
        TransferSummary summary = new TransferSummary(description, now, now, tally.totals(), Map.of());
        new Alarm(notifier, listener).raise(task, summary);
        return summary;
    }
}
