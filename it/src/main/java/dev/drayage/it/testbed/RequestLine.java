package dev.drayage.it.testbed;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Method and target of a request as sent.
 *
 * @param path path without query, percent-encoding kept
 * @param query query without its question mark
 */
public record RequestLine(
        String method, String path, @Nullable String query) {

    /**
     * Returns a predicate on method and path.
     *
     * @param method exact method, or {@code *} for any
     * @param pathRegex regular expression to be found anywhere in the path
     */
    public static Predicate<RequestLine> matching(String method, String pathRegex) {
        Pattern pattern = Pattern.compile(pathRegex);
        return line -> (method.equals("*") || method.equals(line.method()))
                && pattern.matcher(line.path()).find();
    }
}
