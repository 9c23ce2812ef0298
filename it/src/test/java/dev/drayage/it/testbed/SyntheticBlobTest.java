package dev.drayage.it.testbed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SyntheticBlobTest {

    @Test
    void digestIsThatOfTheContent() throws IOException {
        for (long size : new long[] {0, 1, 2, 3, 9, 1 << 20, (3 << 20) + 17}) {
            SyntheticBlob blob = SyntheticBlob.of(5, size);
            byte[] content = read(blob, 0);
            assertEquals(size, content.length);
            assertEquals(DigestAlgorithm.SHA256.digestOf(content), blob.digest());
        }
    }

    @Test
    void opensAtAnyOffset() throws IOException {
        SyntheticBlob blob = SyntheticBlob.of(6, (2 << 20) + 100);
        byte[] whole = read(blob, 0);
        for (int offset : new int[] {1, 5, 4096, (1 << 20) - 3, (1 << 20) + 4, (2 << 20) + 99, whole.length}) {
            assertArrayEquals(Arrays.copyOfRange(whole, offset, whole.length), read(blob, offset));
        }
        assertThrows(IllegalArgumentException.class, () -> blob.open(whole.length + 1));
    }

    @Test
    void blocksDiffer() throws IOException {
        byte[] whole = read(SyntheticBlob.of(7, 3 << 20), 0);
        byte[] second = Arrays.copyOfRange(whole, 1 << 20, 2 << 20);
        byte[] third = Arrays.copyOfRange(whole, 2 << 20, 3 << 20);
        assertNotEquals(DigestAlgorithm.SHA256.digestOf(second), DigestAlgorithm.SHA256.digestOf(third));
    }

    @Test
    void seedsDiffer() {
        assertNotEquals(
                SyntheticBlob.of(1, 1000).digest(), SyntheticBlob.of(2, 1000).digest());
    }

    @Test
    void readsByteByByteTheSame() throws IOException {
        SyntheticBlob blob = SyntheticBlob.of(8, 3000);
        byte[] whole = read(blob, 0);
        try (InputStream in = blob.open()) {
            for (byte expected : whole) {
                assertEquals(expected & 0xff, in.read());
            }
            assertEquals(-1, in.read());
        }
    }

    private static byte[] read(BlobSource blob, long offset) throws IOException {
        try (InputStream in = blob.open(offset)) {
            return in.readAllBytes();
        }
    }
}
