package dev.drayage.it.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;

/** Writes an answer to Jetty's response, logging it before the first byte; not thread-safe. */
final class AnswerWriter {
    private static final int BUFFER_SIZE = 256 * 1024;

    private final Response response;
    private final RequestLog.Entry entry;
    private final boolean head;
    private boolean decided;

    AnswerWriter(Response response, RequestLog.Entry entry, boolean head) {
        this.response = response;
        this.entry = entry;
        this.head = head;
    }

    void write(Answer answer) throws IOException {
        decided = true;
        entry.decided(answer.status());
        response.setStatus(answer.status());
        answer.headers().forEach(response.getHeaders()::put);
        long length = answer.body().length();
        if (length >= 0 && answer.status() != 204) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
        }
        if (head || length == 0) {
            Content.Sink.write(response, true, BufferUtil.EMPTY_BUFFER);
        } else {
            stream(answer.body());
        }
    }

    /** Logs a request whose connection is cut before there was an answer. */
    void abandon() {
        if (!decided) {
            decided = true;
            entry.decided(0);
        }
    }

    private void stream(AnswerBody body) throws IOException {
        long remaining = body.length() < 0 ? Long.MAX_VALUE : body.length();
        byte[] buffer = new byte[(int) Math.min(BUFFER_SIZE, remaining)];
        try (InputStream in = body.open()) {
            while (remaining > 0) {
                int read = read(in, buffer, remaining);
                remaining = read < 0 ? 0 : remaining - read;
                entry.countOut(Math.max(0, read));
                Content.Sink.write(response, remaining == 0, ByteBuffer.wrap(buffer, 0, Math.max(0, read)));
            }
        }
    }

    /** Reads the next bytes; sends the headers first when the connection is to be cut before any byte of the body. */
    private int read(InputStream in, byte[] buffer, long remaining) throws IOException {
        try {
            return in.read(buffer, 0, (int) Math.min(buffer.length, remaining));
        } catch (ConnectionCut e) {
            if (!response.isCommitted()) {
                Content.Sink.write(response, false, BufferUtil.EMPTY_BUFFER);
            }
            throw e;
        }
    }
}
