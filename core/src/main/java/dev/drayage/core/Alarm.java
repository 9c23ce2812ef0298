package dev.drayage.core;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.port.Notifier;
import dev.drayage.core.report.FailureNotice;
import dev.drayage.core.report.TransferSummary;
import dev.drayage.core.task.TopicArn;
import dev.drayage.core.task.TransferTask;
import dev.drayage.core.transfer.TransferListener;

/**
 * Tells a task's topic what failed, in one message. Thread-safe.
 *
 * @param listener hears when the message could not be sent
 */
public record Alarm(Notifier notifier, TransferListener listener) {
    /** Sends the message, when something failed and the task has a topic; does not throw. */
    public void raise(TransferTask task, TransferSummary run) {
        TopicArn topic = task.alarmTopic();
        if (topic != null) {
            FailureNotice.of(run).ifPresent(notice -> send(topic, notice));
        }
    }

    private void send(TopicArn topic, FailureNotice notice) {
        try {
            notifier.publish(topic.value(), notice.subject(), notice.body());
        } catch (RuntimeException e) {
            listener.alarmFailed(DrayageException.of(e));
        }
    }
}
