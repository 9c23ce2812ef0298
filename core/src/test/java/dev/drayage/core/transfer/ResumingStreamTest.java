package dev.drayage.core.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.fake.Blob;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.port.BlobContent;
import dev.drayage.core.retry.RetryBudget;
import dev.drayage.core.retry.RetryPolicy;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResumingStreamTest {
    private static final String TEXT = "0123456789";
    private static final Descriptor BLOB = Blob.of(TEXT).descriptor();
    private static final RetryPolicy POLICY = new RetryPolicy(3, Duration.ZERO, Duration.ZERO);

    private final RetryBudget budget = POLICY.budget(length -> {});
    private final List<Long> offsets = new ArrayList<>();
    private int open;

    @Test
    void goesOnAtTheByteWhereItBroke() throws IOException {
        assertEquals(TEXT, read(stream(breaking(0, 4), offset -> breaking(offset, 10))));
        assertEquals(List.of(4L), offsets);
        assertEquals(2, budget.attempts());
    }

    @Test
    void bodyThatEndsEarlyIsGoneOnWith() throws IOException {
        assertEquals(TEXT, read(stream(content(TEXT.substring(0, 3), -1), offset -> breaking(offset, 10))));
        assertEquals(List.of(3L), offsets);
    }

    @Test
    void breakAfterTheLastByteIsNone() throws IOException {
        assertEquals(TEXT, read(stream(breaking(0, 10), offset -> breaking(offset, 10))));
        assertEquals(List.of(), offsets);
        assertEquals(1, budget.attempts());
    }

    @Test
    void registryThatDoesNotAnswerForAWhileIsAskedAgain() throws IOException {
        RegistryException down = RegistryException.of(ErrorCode.UNREACHABLE, "down")
                .retryable(true)
                .build();
        assertEquals(TEXT, read(stream(breaking(0, 4), offset -> {
            if (offsets.size() == 1) {
                throw down;
            }
            return breaking(offset, 10);
        })));
        assertEquals(List.of(4L, 4L), offsets);
        assertEquals(3, budget.attempts());
    }

    @Test
    void givesUpWhenItGetsNowhere() {
        ResumingStream stream = stream(breaking(0, 4), offset -> breaking(offset, (int) offset));
        RegistryException failure = assertThrows(RegistryException.class, () -> read(stream));
        assertEquals(
                "The download of the blob " + BLOB.digest() + " broke off after 4 of 10 bytes", failure.getMessage());
        assertEquals(3, budget.attempts());
    }

    @Test
    void permanentRefusalIsNotAskedAgain() {
        RegistryException denied =
                RegistryException.of(ErrorCode.DENIED, "denied").build();
        ResumingStream stream = stream(breaking(0, 4), offset -> {
            throw denied;
        });
        assertEquals(
                ErrorCode.DENIED,
                assertThrows(DrayageException.class, () -> read(stream)).code());
        assertEquals(1, offsets.size());
    }

    @Test
    void wrongAnnouncedLengthIsRefusedBeforeAnythingIsRead() {
        InvalidContentException refusal = assertThrows(
                InvalidContentException.class, () -> stream(content(TEXT, 11), offset -> breaking(offset, 10)));
        assertEquals(
                "The source announces 11 bytes for the blob " + BLOB.digest() + ", the manifest says 10",
                refusal.getMessage());
    }

    @Test
    void anotherPartIsRefused() {
        ResumingStream stream = stream(breaking(0, 4), offset -> content(TEXT, 10));
        InvalidContentException refusal = assertThrows(InvalidContentException.class, () -> read(stream));
        assertEquals(
                "The source announces 10 bytes for the blob " + BLOB.digest() + " from byte 4 on, the manifest says 6",
                refusal.getMessage());
    }

    @Test
    void downloadOverAnyNumberOfBreaksThatEachBringSome() throws IOException {
        byte[] large = new byte[8 * 1024 * 1024];
        Descriptor blob = Blob.of(new String(large, UTF_8)).descriptor();
        int step = 1024 * 1024;
        ResumingStream stream =
                new ResumingStream(part(large, 0, step), blob, offset -> part(large, (int) offset, step), budget);
        assertEquals(large.length, stream.readAllBytes().length);
        assertTrue(budget.attempts() > POLICY.attempts());
        stream.close();
    }

    @Test
    void closesWhatItOpened() throws IOException {
        ResumingStream stream = stream(breaking(0, 4), offset -> breaking(offset, 10));
        assertFalse(read(stream).isEmpty());
        stream.close();
        assertEquals(0, open);
    }

    private ResumingStream stream(BlobContent first, ResumingStream.Opener opener) {
        return new ResumingStream(
                first,
                BLOB,
                offset -> {
                    offsets.add(offset);
                    return opener.open(offset);
                },
                budget);
    }

    private static String read(ResumingStream stream) throws IOException {
        return new String(stream.readAllBytes(), UTF_8);
    }

    /** Gives the text up to a position, and breaks there. */
    private BlobContent breaking(long from, int to) {
        return new BlobContent(
                new BreakingStream(TEXT.substring((int) from, to).getBytes(UTF_8)), TEXT.length() - from);
    }

    private BlobContent part(byte[] all, int from, int length) {
        byte[] bytes = new byte[Math.min(length, all.length - from)];
        return new BlobContent(new BreakingStream(bytes), all.length - (long) from);
    }

    private static BlobContent content(String text, long length) {
        InputStream stream = new ByteArrayInputStream(text.getBytes(UTF_8));
        return new BlobContent(stream, length);
    }

    /** Ends in an exception, as a cut connection. */
    private final class BreakingStream extends FilterInputStream {
        BreakingStream(byte[] bytes) {
            super(new ByteArrayInputStream(bytes));
            open++;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = in.read(buffer, offset, length);
            if (count < 0) {
                throw new IOException("Connection reset");
            }
            return count;
        }

        @Override
        public void close() {
            open--;
        }
    }
}
