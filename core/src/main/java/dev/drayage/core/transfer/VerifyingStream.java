package dev.drayage.core.transfer;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Hashes a blob while it is read, and gives its last bytes only when size and digest are right. Who sends what this stream gives, with
 * the length announced, can therefore never complete a wrong blob. Not thread-safe.
 */
final class VerifyingStream extends InputStream {
    private final InputStream content;
    private final Descriptor blob;
    private final MessageDigest hash;
    private final LongConsumer progress;
    private long position;
    private @Nullable DrayageException failure;

    /** @param progress hears how many bytes each read gave */
    VerifyingStream(InputStream content, Descriptor blob, LongConsumer progress) {
        this.content = content;
        this.blob = blob;
        this.hash = blob.digest().algorithm().newMessageDigest();
        this.progress = progress;
        if (blob.size() == 0) {
            verifyDigest();
        }
    }

    /** Returns why the content could not be read or is wrong, or null: tells a failed download from a failed upload. */
    @Nullable
    DrayageException failure() {
        return failure;
    }

    /** Returns how many bytes were given. */
    long position() {
        return position;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        long left = blob.size() - position;
        if (left == 0) {
            return -1;
        }
        if (length == 0) {
            return 0;
        }
        try {
            int count = content.read(buffer, offset, (int) Math.min(length, left));
            if (count < 0) {
                throw new InvalidContentException(
                        "The blob " + blob.digest() + " ended after " + position + " of " + blob.size() + " bytes");
            }
            hash.update(buffer, offset, count);
            position += count;
            if (position == blob.size()) {
                verifyEnd();
            }
            progress.accept(count);
            return count;
        } catch (DrayageException e) {
            failure = e;
            throw new IOException("The source's content is wrong", e);
        } catch (IOException e) {
            failure = SourceFailure.of(blob, position, e);
            throw e;
        }
    }

    private void verifyEnd() throws IOException {
        if (content.read() >= 0) {
            throw InvalidContentException.altered("The blob " + blob.digest() + " goes on after the " + blob.size()
                    + " bytes that the manifest says");
        }
        verifyDigest();
    }

    private void verifyDigest() {
        Digest actual = blob.digest().algorithm().finish(hash);
        if (!actual.equals(blob.digest())) {
            throw InvalidContentException.altered(
                    "The source's bytes for the blob " + blob.digest() + " have the digest " + actual);
        }
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
