package dev.drayage.it.testbed;

import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request as the endpoints see it, without the server's types.
 *
 * @param path decoded path
 * @param headers request headers with case-insensitive names, several values joined by comma
 * @param origin scheme, host and port the client used, such as {@code http://localhost:5000}
 */
public record Call(
        RequestLine line, String path, Query query, Map<String, String> headers, String origin, InputStream body) {

    public String method() {
        return line.method();
    }

    @Nullable
    public String header(String name) {
        return headers.get(name);
    }

    public Call withBody(InputStream newBody) {
        return new Call(line, path, query, headers, origin, newBody);
    }
}
