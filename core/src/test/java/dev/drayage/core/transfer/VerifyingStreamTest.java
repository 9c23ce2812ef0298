package dev.drayage.core.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.fake.Blob;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.MediaType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyingStreamTest {
    private static final String TEXT = "0123456789";
    private static final Descriptor BLOB = Blob.of(TEXT).descriptor();

    private final AtomicLong progress = new AtomicLong();

    @Test
    void rightContentPassesThrough() throws IOException {
        VerifyingStream stream = stream(TEXT, BLOB);
        assertEquals(TEXT, new String(stream.readAllBytes(), UTF_8));
        assertEquals(-1, stream.read());
        assertNull(stream.failure());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 10, 64})
    void bufferOfAnySizeGivesTheSame(int size) throws IOException {
        assertEquals(TEXT, new String(readUntilItFails(stream(TEXT, BLOB), size), UTF_8));
    }

    @Test
    void singleBytesGiveTheSame() throws IOException {
        VerifyingStream stream = stream("\u00ff0", Blob.of("\u00ff0").descriptor());
        assertEquals(0xc3, stream.read());
        assertEquals(0xbf, stream.read());
        assertEquals('0', stream.read());
        assertEquals(-1, stream.read());
    }

    @Test
    void sha512IsVerifiedToo() throws IOException {
        Digest digest = Digest.of(Digest.Algorithm.SHA512, TEXT.getBytes(UTF_8));
        Descriptor blob = Descriptor.of(MediaType.OCI_MANIFEST, digest, TEXT.length());
        assertEquals(TEXT, new String(stream(TEXT, blob).readAllBytes(), UTF_8));
        assertThrows(IOException.class, () -> stream("012345678x", blob).readAllBytes());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10, 64})
    void lastBytesOfAWrongBlobAreNeverGiven(int size) throws IOException {
        VerifyingStream stream = stream("012345678x", BLOB);
        assertTrue(readUntilItFails(stream, size).length < TEXT.length());
        assertFailure(
                stream,
                "The source's bytes for the blob " + BLOB.digest() + " have the digest "
                        + Blob.of("012345678x").digest());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10, 64})
    void lastBytesOfALongBlobAreNeverGiven(int size) throws IOException {
        VerifyingStream stream = stream(TEXT + "x", BLOB);
        assertTrue(readUntilItFails(stream, size).length < TEXT.length());
        assertFailure(stream, "The blob " + BLOB.digest() + " goes on after the 10 bytes that the manifest says");
    }

    @Test
    void shortBlobIsAFailureAndNoEnd() throws IOException {
        VerifyingStream stream = stream("01234", BLOB);
        assertEquals("01234", new String(readUntilItFails(stream, 64), UTF_8));
        assertFailure(stream, "The blob " + BLOB.digest() + " ended after 5 of 10 bytes");
    }

    @Test
    void emptyBlobIsEmpty() throws IOException {
        VerifyingStream stream = stream("", Blob.of("").descriptor());
        assertEquals(-1, stream.read());
        assertEquals(-1, stream.read(new byte[4], 0, 4));
    }

    @Test
    void emptyBlobOfAnotherDigestIsRefused() {
        Descriptor wrong = Descriptor.of(MediaType.OCI_MANIFEST, BLOB.digest(), 0);
        assertThrows(InvalidContentException.class, () -> stream("", wrong));
    }

    @Test
    void brokenDownloadIsToldFromABrokenUpload() {
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream("012".getBytes(UTF_8)), new Broken());
        VerifyingStream stream = new VerifyingStream(broken, BLOB, progress::addAndGet);
        assertThrows(IOException.class, stream::readAllBytes);
        assertNotNull(stream.failure());
        assertEquals(ErrorCode.UNREACHABLE, stream.failure().code());
        assertTrue(stream.failure() instanceof RegistryException failure && failure.retryable());
        assertEquals(
                "The download of the blob " + BLOB.digest() + " broke off after 3 of 10 bytes",
                stream.failure().getMessage());
    }

    @Test
    void progressHearsEveryByteOnce() throws IOException {
        stream(TEXT, BLOB).readAllBytes();
        assertEquals(TEXT.length(), progress.get());
    }

    @Test
    void readingNothingGivesNothing() throws IOException {
        VerifyingStream stream = stream(TEXT, BLOB);
        assertEquals(0, stream.read(new byte[4], 0, 0));
        assertEquals(TEXT, new String(stream.readAllBytes(), UTF_8));
    }

    @Test
    void closingClosesTheContent() throws IOException {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream content = new ByteArrayInputStream(new byte[10]) {
            @Override
            public void close() {
                closed.set(true);
            }
        };
        new VerifyingStream(content, BLOB, progress::addAndGet).close();
        assertTrue(closed.get());
    }

    private VerifyingStream stream(String content, Descriptor blob) {
        return new VerifyingStream(new ByteArrayInputStream(content.getBytes(UTF_8)), blob, progress::addAndGet);
    }

    private static byte[] readUntilItFails(VerifyingStream stream, int bufferSize) {
        ByteArrayOutputStream given = new ByteArrayOutputStream();
        byte[] buffer = new byte[bufferSize];
        try {
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                given.write(buffer, 0, count);
            }
        } catch (IOException e) {
            assertNotNull(stream.failure());
        }
        return given.toByteArray();
    }

    private static void assertFailure(VerifyingStream stream, String message) {
        assertNotNull(stream.failure());
        assertEquals(ErrorCode.INVALID_CONTENT, stream.failure().code());
        assertEquals(message, stream.failure().getMessage());
    }

    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("broken");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            throw new IOException("broken");
        }
    }
}
