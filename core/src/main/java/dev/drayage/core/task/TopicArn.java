package dev.drayage.core.task;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Printable;
import java.util.regex.Pattern;

/** The ARN of a standard SNS topic. FIFO topics are refused: no e-mail address can subscribe to them. */
public record TopicArn(String value) {
    private static final Pattern GRAMMAR =
            Pattern.compile("arn:aws(?:-[a-z]+)*:sns:(" + AwsRegion.PATTERN + "):[0-9]{12}:[A-Za-z0-9_-]{1,256}");

    public TopicArn {
        if (!GRAMMAR.matcher(value).matches()) {
            throw refused(Printable.of(value));
        }
    }

    public static TopicArn of(String value) {
        return new TopicArn(value);
    }

    /** Returns the region that the topic is in. */
    public AwsRegion region() {
        return AwsRegion.of(value.split(":", -1)[3]);
    }

    private static InvalidInputException refused(String value) {
        if (value.endsWith(".fifo")) {
            return new InvalidInputException("'" + value + "' is a FIFO topic", "Name a standard topic.");
        }
        if (value.contains("@")) {
            return new InvalidInputException(
                    "'" + value + "' is an e-mail address, not the ARN of an SNS topic",
                    "Write the ARN of a topic that the address is subscribed to, or leave it away.");
        }
        return new InvalidInputException(
                "'" + value + "' is not the ARN of an SNS topic",
                "Write it like arn:aws:sns:us-east-1:123456789012:NAME.");
    }

    @Override
    public String toString() {
        return value;
    }
}
