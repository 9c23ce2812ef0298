package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.Call;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who a request claims to come from, as its Signature Version 4 header says; the signature itself is not verified.
 *
 * @param sessionToken token sent with temporary credentials, or null
 */
record Signature(
        String accessKeyId,
        String region,
        String service,
        @Nullable String sessionToken) {
    private static final Pattern HEADER = Pattern.compile("AWS4-HMAC-SHA256\\s+Credential=([A-Za-z0-9]+)/\\d{8}/"
            + "([a-z0-9-]+)/([a-z0-9-]+)/aws4_request,\\s*SignedHeaders=[^,]+,\\s*Signature=[0-9a-f]{64}");

    /** Reads the signature of a call; returns null when there is none. */
    static @Nullable Signature of(Call call) {
        String header = call.header("Authorization");
        Matcher matcher = HEADER.matcher(header == null ? "" : header.strip());
        if (!matcher.matches()) {
            return null;
        }
        return new Signature(matcher.group(1), matcher.group(2), matcher.group(3), call.header("X-Amz-Security-Token"));
    }
}
