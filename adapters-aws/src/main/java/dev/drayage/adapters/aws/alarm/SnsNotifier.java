package dev.drayage.adapters.aws.alarm;

import dev.drayage.adapters.aws.client.Regional;
import dev.drayage.adapters.aws.error.AwsFailures;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.model.Printable;
import dev.drayage.core.port.Notifier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/**
 * Publishes messages to topics of Amazon SNS, each in its own region. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_Publish.html">Publish</a>
 */
public final class SnsNotifier implements Notifier {
    private final Regional<SnsClient> clients;

    public SnsNotifier(Regional<SnsClient> clients) {
        this.clients = clients;
    }

    @Override
    public void publish(String topic, String subject, String body) {
        String action = "publishing to the topic '" + Printable.of(topic) + "'";
        PublishRequest request = PublishRequest.builder()
                .topicArn(topic)
                .subject(MessageText.subject(subject))
                .message(MessageText.body(body))
                .build();
        try {
            clients.in(clients.region(topic)).publish(request);
        } catch (NotFoundException e) {
            throw new DrayageException(
                    ErrorCode.NOT_FOUND,
                    "Publishing to the topic '" + Printable.of(topic) + "' failed: there is no such topic",
                    "Check its ARN, or create it.",
                    e);
        } catch (SdkException e) {
            throw AwsFailures.of(action, e);
        }
    }
}
