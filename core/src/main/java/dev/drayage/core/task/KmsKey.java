package dev.drayage.core.task;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Printable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A KMS key by its id, its ARN, or an alias or an alias's ARN. */
public record KmsKey(String value) {
    private static final String ID = "(?:mrk-[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";
    private static final String ALIAS = "alias/[A-Za-z0-9/_-]{1,250}";
    private static final Pattern GRAMMAR = Pattern.compile(ID + "|" + ALIAS + "|arn:aws(?:-[a-z]+)*:kms:("
            + AwsRegion.PATTERN + "):[0-9]{12}:(?:key/" + ID + "|" + ALIAS + ")");

    public KmsKey {
        if (!GRAMMAR.matcher(value).matches()) {
            throw new InvalidInputException(
                    "'" + Printable.of(value) + "' is not a KMS key", "Write the key's id or ARN, or alias/NAME.");
        }
    }

    public static KmsKey of(String value) {
        return new KmsKey(value);
    }

    /** Returns the region that the ARN names; null when the key is not named by an ARN. */
    public @Nullable AwsRegion region() {
        Matcher matcher = GRAMMAR.matcher(value);
        String region = matcher.matches() ? matcher.group(1) : null;
        return region == null ? null : AwsRegion.of(region);
    }

    @Override
    public String toString() {
        return value;
    }
}
