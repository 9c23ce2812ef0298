package dev.drayage.it.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Passes on the body of one HTTP/1.1 request, by its length or in chunks, byte for byte. Not thread-safe. */
final class RequestBody {
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[64 * 1024];

    RequestBody(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** Passes on all of the body that the head announces. */
    void pass(RequestHead head) throws IOException {
        String length = head.field("Content-Length");
        if ("chunked".equalsIgnoreCase(head.field("Transfer-Encoding"))) {
            passChunks();
        } else if (length != null) {
            pass(Long.parseLong(length));
        }
        out.flush();
    }

    private void passChunks() throws IOException {
        long size;
        do {
            size = Long.parseLong(passLine().split(";", 2)[0].strip(), 16);
            pass(size);
            if (size > 0) {
                passLine();
            }
        } while (size > 0);
        // Trailers, and the empty line that ends them.
        while (!passLine().isEmpty()) {}
    }

    private void pass(long size) throws IOException {
        long left = size;
        while (left > 0) {
            int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw new EOFException("the client ended within a body");
            }
            out.write(buffer, 0, count);
            left -= count;
        }
    }

    private String passLine() throws IOException {
        StringBuilder line = new StringBuilder();
        int next;
        do {
            next = in.read();
            if (next < 0) {
                throw new EOFException("the client ended within a body");
            }
            out.write(next);
            line.append((char) next);
        } while (next != '\n');
        return new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.US_ASCII).strip();
    }
}
