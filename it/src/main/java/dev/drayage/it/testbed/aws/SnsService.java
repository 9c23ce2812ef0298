package dev.drayage.it.testbed.aws;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Amazon SNS: publishes to topics. */
final class SnsService implements ApiService {
    private static final int MAX_BYTES = 256 * 1024;
    private static final Pattern ARN = Pattern.compile("arn:[a-z-]+:sns:([a-z0-9-]+):(\\d{12}):([A-Za-z0-9_-]{1,256})");
    private static final Pattern SUBJECT = Pattern.compile("[\\x21-\\x7e][\\x20-\\x7e]{0,99}");

    private final Function<String, @Nullable AwsAccount> accounts;

    SnsService(Function<String, @Nullable AwsAccount> accounts) {
        this.accounts = accounts;
    }

    @Override
    public Map<String, Object> answer(ApiRequest request) {
        if (!request.operation().action().equals("Publish")) {
            throw ApiEndpoint.unknown(true, request.operation());
        }
        String arn = String.valueOf(request.text("TopicArn"));
        var matcher = ARN.matcher(arn);
        if (!matcher.matches()) {
            throw invalid("TopicArn");
        }
        if (!matcher.group(1).equals(request.region())) {
            throw invalid("TopicArn Reason: the topic is not in region " + request.region());
        }
        request.caller().require("sns:Publish", matcher.group(3), arn, 403, "AuthorizationError");
        AwsAccount owner = accounts.apply(matcher.group(2));
        SnsTopic topic = owner == null ? null : owner.in(request.region()).topic(arn);
        if (topic == null) {
            throw AwsError.of(404, "NotFound", "Topic does not exist");
        }
        if (owner != request.caller().account()) {
            throw AwsError.of(403, "AuthorizationError", request.caller().denied("sns:Publish", arn, "resource-based"));
        }
        return publish(request, topic);
    }

    private static Map<String, Object> publish(ApiRequest request, SnsTopic topic) {
        String subject = request.text("Subject");
        String message = request.text("Message");
        if (subject != null && !SUBJECT.matcher(subject).matches()) {
            throw invalid("Subject");
        }
        if (message == null || message.isEmpty()) {
            throw invalid("Empty message");
        }
        if (message.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw invalid("Message too long");
        }
        String id = UUID.randomUUID().toString();
        topic.deliver(new SnsTopic.Message(id, subject, message));
        return Map.of("MessageId", id);
    }

    private static AwsError invalid(String what) {
        return AwsError.of("InvalidParameter", "Invalid parameter: " + what);
    }
}
