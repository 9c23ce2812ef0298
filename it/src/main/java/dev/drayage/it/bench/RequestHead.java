package dev.drayage.it.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The request line and the header fields of an HTTP/1.1 request.
 *
 * @param text exactly as it came, with the empty line at its end
 */
public record RequestHead(String text) {
    private static final int MAX_BYTES = 64 * 1024;
    private static final String END = "\r\n\r\n";

    /** Reads the next one; null where the client has ended, or speaks something else, such as TLS. */
    static @Nullable RequestHead read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        int matched = 0;
        while (matched < END.length()) {
            int next = in.read();
            boolean started = bytes.size() > 0 || (next >= 'A' && next <= 'Z');
            if (next < 0 || !started) {
                return null;
            }
            if (bytes.size() == MAX_BYTES) {
                throw new IOException("the request's head is longer than " + MAX_BYTES + " bytes");
            }
            bytes.write(next);
            if (next == END.charAt(matched)) {
                matched++;
            } else {
                matched = next == '\r' ? 1 : 0;
            }
        }
        return new RequestHead(bytes.toString(StandardCharsets.ISO_8859_1));
    }

    /** Returns the path with the query. */
    public String target() {
        return text.split(" ", 3)[1];
    }

    /** Returns a field's value, or null. */
    @Nullable
    String field(String name) {
        for (String line : text.split("\r\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).equalsIgnoreCase(name)) {
                return line.substring(colon + 1).strip();
            }
        }
        return null;
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
