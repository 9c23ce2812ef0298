package dev.drayage.ecs;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.port.Notifier;
import dev.drayage.core.report.FailureNotice;
import dev.drayage.core.report.TransferReport;
import dev.drayage.core.task.TaskSelection;
import dev.drayage.core.task.TopicArn;
import dev.drayage.core.task.TransferTask;
import dev.drayage.core.transfer.TransferListener;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /** Makes the report, and sends it to the task's topic. */
    TransferReport report(Notifier notifier, TransferListener listener, Clock clock) {
        Map<String, Object> description = new LinkedHashMap<>(task.describe());
        description.replace(TaskReader.LIST.parameterName(), List.of(list));
        Instant now = clock.instant();
        TransferReport report =
                new TransferReport(description, now, now, List.of(TaskSelection.failed(task, failure)), Map.of());
        report.images().forEach(listener::finished);
        TopicArn topic = task.alarmTopic();
        if (topic != null) {
            FailureNotice.of(report).ifPresent(notice -> {
                try {
                    notifier.publish(topic.value(), notice.subject(), notice.body());
                } catch (RuntimeException e) {
                    listener.alarmFailed(DrayageException.of(e));
                }
            });
        }
        return report;
    }
}
