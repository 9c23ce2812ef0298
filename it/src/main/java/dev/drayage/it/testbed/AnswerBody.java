package dev.drayage.it.testbed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.UnaryOperator;

/**
 * A response body that is opened when it is written.
 *
 * @param length bytes, or -1 when the answer shall not tell its length (chunked transfer coding)
 */
public record AnswerBody(long length, Opener opener) {
    /** No body. */
    public static final AnswerBody EMPTY = new AnswerBody(0, InputStream::nullInputStream);

    public static AnswerBody of(byte[] bytes) {
        return new AnswerBody(bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    public static AnswerBody of(BlobSource blob, ByteRange range) {
        return new AnswerBody(range.length(), () -> blob.open(range.first()));
    }

    public AnswerBody through(UnaryOperator<InputStream> filter) {
        return new AnswerBody(length, () -> filter.apply(opener.open()));
    }

    public AnswerBody withoutLength() {
        return new AnswerBody(-1, () -> new LimitedStream(opener.open(), length));
    }

    public InputStream open() throws IOException {
        return opener.open();
    }

    /** Opens a stream that gives at least the bytes of the body. */
    @FunctionalInterface
    public interface Opener {
        /** Opens the stream. */
        InputStream open() throws IOException;
    }
}
