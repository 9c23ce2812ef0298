package dev.drayage.console.web.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what is refused before it is a request that pages could answer, such as a header that is too long: with the headers of every
 * answer, and nothing of what was asked or of who answers. The status is set already. Thread-safe.
 */
public final class MalformedRequests implements Request.Handler {
    private final byte[] text;

    /** @param text what is said, whatever is wrong */
    public MalformedRequests(String text) {
        this.text = text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        SecurityHeaders.HEADERS.forEach(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
        response.write(true, ByteBuffer.wrap(text), callback);
        return true;
    }
}
