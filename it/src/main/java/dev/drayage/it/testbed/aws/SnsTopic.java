package dev.drayage.it.testbed.aws;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An SNS topic and its inbox; thread-safe. */
public final class SnsTopic {
    private final String arn;
    private final List<Message> messages = new CopyOnWriteArrayList<>();

    SnsTopic(String arn) {
        this.arn = arn;
    }

    /** Returns the ARN. */
    public String arn() {
        return arn;
    }

    /** Returns a snapshot of what was published, oldest first. */
    public List<Message> messages() {
        return List.copyOf(messages);
    }

    void deliver(Message message) {
        messages.add(message);
    }

    /** One published message. */
    public record Message(String id, @Nullable String subject, String text) {}
}
