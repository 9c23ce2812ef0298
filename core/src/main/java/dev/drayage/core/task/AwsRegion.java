package dev.drayage.core.task;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Printable;
import java.util.regex.Pattern;

/** The code of an AWS region of any partition, such as {@code us-east-1} or {@code cn-northwest-1}; need not exist yet. */
public record AwsRegion(String value) {
    static final String PATTERN = "[a-z]{2,}(?:-[a-z]+)+-[0-9]+";
    private static final Pattern GRAMMAR = Pattern.compile(PATTERN);

    public AwsRegion {
        if (value.length() > 63 || !GRAMMAR.matcher(value).matches()) {
            throw new InvalidInputException(
                    "'" + Printable.of(value) + "' is not an AWS region", "Write its code, such as us-east-1.");
        }
    }

    public static AwsRegion of(String value) {
        return new AwsRegion(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
