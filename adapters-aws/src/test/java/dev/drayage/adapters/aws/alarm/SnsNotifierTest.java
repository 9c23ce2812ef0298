package dev.drayage.adapters.aws.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.drayage.adapters.aws.client.Regional;
import dev.drayage.adapters.aws.fake.Refusals;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.SnsException;

class SnsNotifierTest {
    private static final String TOPIC = "arn:aws:sns:ap-south-1:111122223333:alarms";

    private final List<String> sent = new ArrayList<>();

    @Test
    void publishesInTheTopicsRegion() {
        notifier(request -> PublishResponse.builder().build()).publish(TOPIC, "3 failed\n", "ü");

        assertEquals(List.of("ap-south-1 " + TOPIC + " 3 failed? ü"), sent);
    }

    @Test
    void missingTopicsAreNamed() {
        DrayageException failure = assertThrows(
                DrayageException.class,
                () -> notifier(request -> {
                            throw Refusals.of(NotFoundException.builder(), 404, "NotFound", "Topic does not exist");
                        })
                        .publish(TOPIC, "s", "b"));

        assertEquals(ErrorCode.NOT_FOUND, failure.code());
        assertEquals("Publishing to the topic '" + TOPIC + "' failed: there is no such topic", failure.getMessage());
    }

    @Test
    void otherRefusalsAreWorded() {
        DrayageException failure = assertThrows(
                DrayageException.class,
                () -> notifier(request -> {
                            throw Refusals.of(SnsException.builder(), 403, "AuthorizationError", "no");
                        })
                        .publish(TOPIC, "s", "b"));

        assertEquals(ErrorCode.DENIED, failure.code());
    }

    private SnsNotifier notifier(Function<PublishRequest, PublishResponse> answer) {
        return new SnsNotifier(new Regional<>(
                region -> new SnsClient() {
                    @Override
                    public PublishResponse publish(PublishRequest request) {
                        sent.add(region + " " + request.topicArn() + " " + request.subject() + " " + request.message());
                        return answer.apply(request);
                    }

                    @Override
                    public String serviceName() {
                        return SERVICE_NAME;
                    }

                    @Override
                    public void close() {}
                },
                () -> Region.EU_WEST_1));
    }
}
