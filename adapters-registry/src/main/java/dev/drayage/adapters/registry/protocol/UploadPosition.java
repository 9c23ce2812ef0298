package dev.drayage.adapters.registry.protocol;

import dev.drayage.adapters.registry.http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How many bytes of an upload a registry says to have. */
final class UploadPosition {
    static final long UNKNOWN = -1;

    private static final int MAX_REFUSAL = 16 * 1024;
    private static final Pattern RANGE = Pattern.compile("(?:bytes[ =])?0-([0-9]{1,18})");
    /** What Amazon ECR says: "First byte of the layer part is 0 instead of 5242880" (seen by others; unverified on AWS). */
    private static final Pattern EXPECTED = Pattern.compile("instead of '?([0-9]{1,18})");

    private UploadPosition() {}

    /** Reads what an answer to a status request tells; "0-0" is one byte or none, and so tells nothing. */
    static long told(Reply reply) {
        @Nullable String range = reply.header("Range");
        Matcher told = RANGE.matcher(range == null ? "" : range.strip());
        long last = told.matches() ? Long.parseLong(told.group(1)) : 0;
        return last == 0 ? UNKNOWN : last + 1;
    }

    /** Reads where a registry that refused a part wants to go on. */
    static long refused(Reply reply) {
        String body = reply.head(MAX_REFUSAL)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
        Matcher expected = EXPECTED.matcher(body);
        return expected.find() ? Long.parseLong(expected.group(1)) : told(reply);
    }
}
