package dev.drayage.core.transfer;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.port.BlobContent;
import dev.drayage.core.retry.RetryBudget;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A blob's bytes, from as many downloads as it takes: one that breaks off is gone on with at the same byte, so that the upload that reads
 * here stays open. Failures that no other attempt mends are {@link DrayageException}s. Not thread-safe.
 */
final class ResumingStream extends InputStream {
    /** What a download has to bring before its end counts as a new trouble, not as the same one again. */
    private static final long PROGRESS = 1024 * 1024;

    private final Descriptor blob;
    private final Opener opener;
    private final RetryBudget budget;
    private @Nullable BlobContent content;
    private long position;
    private long begin;

    /** Opens the blob from a byte on. */
    @FunctionalInterface
    interface Opener {
        BlobContent open(long offset);
    }

    /** @param first the download from byte 0 on */
    ResumingStream(BlobContent first, Descriptor blob, Opener opener, RetryBudget budget) {
        this.blob = blob;
        this.opener = opener;
        this.budget = budget;
        this.content = first;
        check(first);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        while (length > 0) {
            try {
                int count = open().stream().read(buffer, offset, length);
                if (count > 0) {
                    position += count;
                    return count;
                }
                if (count < 0 && position >= blob.size()) {
                    return -1;
                }
                if (count < 0) {
                    brokeOff(SourceFailure.of(blob, position, null));
                }
            } catch (IOException e) {
                if (position >= blob.size()) {
                    // Nothing is missing that a registry could still send.
                    return -1;
                }
                brokeOff(SourceFailure.of(blob, position, e));
            }
        }
        return 0;
    }

    private void brokeOff(DrayageException failure) throws IOException {
        close();
        if (position - begin >= PROGRESS) {
            budget.progressed();
        }
        begin = position;
        budget.failed(failure);
    }

    private BlobContent open() throws IOException {
        while (content == null) {
            try {
                content = opener.open(position);
                check(content);
            } catch (DrayageException e) {
                budget.failed(e);
            }
        }
        return content;
    }

    private void check(BlobContent opened) {
        long expected = blob.size() - position;
        if (opened.length() >= 0 && opened.length() != expected) {
            throw new InvalidContentException("The source announces " + opened.length() + " bytes for the blob "
                    + blob.digest() + (position == 0 ? "" : " from byte " + position + " on") + ", the manifest says "
                    + expected);
        }
    }

    @Override
    public void close() throws IOException {
        BlobContent open = content;
        content = null;
        if (open != null) {
            open.close();
        }
    }
}
