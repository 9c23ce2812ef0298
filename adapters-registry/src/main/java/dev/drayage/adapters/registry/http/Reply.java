package dev.drayage.adapters.registry.http;

import dev.drayage.core.error.InvalidContentException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;
import org.jspecify.annotations.Nullable;

/** An answer that is still open. Read to its end, its connection is used again; a long rest is dropped with it, never drained. */
public final class Reply implements AutoCloseable {
    private static final int MAX_DRAINED = 64 * 1024;

    private final Call call;
    private final SentSecrets sent;
    private final ClassicHttpResponse response;
    private final Meter meter;
    private boolean renewed;
    /** The beginning of the body that was looked at, and is still to be read. */
    private byte @Nullable [] head;

    Reply(Call call, SentSecrets sent, ClassicHttpResponse response, Meter meter) {
        this.call = call;
        this.sent = sent;
        this.response = response;
        this.meter = meter;
    }

    public Call call() {
        return call;
    }

    /** Returns what no message may repeat. */
    SentSecrets sent() {
        return sent;
    }

    /** Takes note that the request's credential was refused, and that there is another one now. */
    public void renew() {
        renewed = true;
    }

    /** Returns whether the request can be begun again with another credential. */
    boolean renewed() {
        return renewed;
    }

    /** Returns whether a text, such as a header, repeats what was sent in confidence, so that no message may show it. */
    public boolean repeatsSecret(String text) {
        return sent.areIn(text);
    }

    public int status() {
        return response.getCode();
    }

    public boolean is(int... statuses) {
        for (int status : statuses) {
            if (status == response.getCode()) {
                return true;
            }
        }
        return false;
    }

    public @Nullable String header(String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    public List<String> headers(String name) {
        List<String> values = new ArrayList<>();
        for (Header header : response.getHeaders(name)) {
            values.add(header.getValue());
        }
        return values;
    }

    /** Returns a header that says how many bytes, or -1 when it is missing or no number. */
    public long length() {
        String text = header("Content-Length");
        try {
            return text == null ? -1 : Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /**
     * Reads the whole body.
     *
     * @throws InvalidContentException when it is longer than {@code max} bytes
     */
    public byte[] bytes(int max) {
        try {
            byte[] bytes = content().readNBytes(max + 1);
            if (bytes.length > max) {
                drop();
                throw new InvalidContentException(
                        "The registry's answer to " + call.action() + " is longer than " + max + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw Failures.noAnswer(call, e);
        }
    }

    /**
     * Looks at up to {@code max} bytes of the body, which can be read again: for messages, where more does not matter. Whoever looks first
     * says how many can be seen.
     */
    public Optional<byte[]> head(int max) {
        if (response.getEntity() == null) {
            return Optional.empty();
        }
        try {
            if (head == null) {
                head = content().readNBytes(max);
            }
            return Optional.of(head.length > max ? Arrays.copyOf(head, max) : head);
        } catch (IOException e) {
            // The status alone then says what is wrong.
            return Optional.empty();
        }
    }

    private InputStream content() throws IOException {
        HttpEntity entity = response.getEntity();
        InputStream rest =
                entity == null ? InputStream.nullInputStream() : new MeteredInput(entity.getContent(), meter);
        return head == null ? rest : new SequenceInputStream(new ByteArrayInputStream(head), rest);
    }

    /** Returns the body as a stream that owns the connection. */
    public InputStream stream() throws IOException {
        return new FilterInputStream(content()) {
            @Override
            public void close() {
                drop();
            }
        };
    }

    /** Ends the answer: a short body is read to its end, so that the connection can be used again; a longer one is dropped. */
    @Override
    public void close() {
        head(MAX_DRAINED);
        drop();
    }

    /** HttpClient's plain {@code close} would read the rest of the body, however long, before it gives the connection up. */
    private void drop() {
        meter.close();
        if (response instanceof ModalCloseable closeable) {
            closeable.close(CloseMode.IMMEDIATE);
        }
    }
}
