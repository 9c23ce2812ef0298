package dev.drayage.core.port;

/** Tells people that something is wrong. Thread-safe. */
@FunctionalInterface
public interface Notifier {
    /**
     * Sends one message.
     *
     * @param topic where to: the ARN of an SNS topic
     * @param subject one line of printable ASCII, less than 100 characters
     * @param body plain text, as it is read in a mail; cut by the receiver's limits where they are smaller
     * @throws dev.drayage.core.error.DrayageException when it could not be handed over
     */
    void publish(String topic, String subject, String body);
}
