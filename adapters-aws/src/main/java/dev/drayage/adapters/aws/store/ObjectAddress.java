package dev.drayage.adapters.aws.store;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Printable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An object of Amazon S3, or with a {@code /} at its end a folder of them: {@code s3://BUCKET/KEY}. */
public record ObjectAddress(String bucket, String key) {
    private static final Pattern FORM = Pattern.compile("s3://([^/]+)/(.*)", Pattern.DOTALL);

    /**
     * Reads an address.
     *
     * @throws InvalidInputException when it is none
     */
    public static ObjectAddress parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidInputException(
                    "'" + Printable.of(text) + "' is not the address of an object", "Write s3://BUCKET/KEY.");
        }
        return new ObjectAddress(matcher.group(1), matcher.group(2));
    }

    /**
     * Reads the address of a folder.
     *
     * @throws InvalidInputException when it does not end with {@code /}
     */
    public static ObjectAddress folder(String text) {
        if (!text.endsWith("/")) {
            throw new InvalidInputException(
                    "'" + Printable.of(text) + "' is not the address of a folder", "Write s3://BUCKET/PREFIX/.");
        }
        return parse(text);
    }

    /** Returns an object, or with a {@code /} at its end a folder, of this folder. */
    public ObjectAddress child(String name) {
        return new ObjectAddress(bucket, key + name);
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + key;
    }
}
