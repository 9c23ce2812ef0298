package dev.drayage.it.testbed;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request a {@link TestRegistry} has answered.
 *
 * @param path path as sent, percent-encoding kept
 * @param query query as sent
 * @param status status of the response, 0 when the connection was cut before one was sent
 * @param requestHeaders headers with case-insensitive names, several values joined by comma
 * @param bytesIn bytes of the request body read so far
 * @param bytesOut bytes of the response body written so far
 */
public record LoggedRequest(
        String method,
        String path,
        @Nullable String query,
        int status,
        Map<String, String> requestHeaders,
        long bytesIn,
        long bytesOut) {

    /** Tells whether a request matches, see {@link RequestLine#matching}. */
    public boolean matches(String method, String pathRegex) {
        return RequestLine.matching(method, pathRegex).test(new RequestLine(this.method, path, query));
    }
}
