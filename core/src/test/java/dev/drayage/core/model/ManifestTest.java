package dev.drayage.core.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidContentException;
import org.junit.jupiter.api.Test;

class ManifestTest {
    private static final byte[] BYTES = "{ \"schemaVersion\" : 2 }\n".getBytes(UTF_8);

    @Test
    void digestIsThatOfTheExactBytes() {
        Manifest manifest = Manifest.of(BYTES, MediaType.OCI_MANIFEST);
        assertEquals(Digest.sha256(BYTES), manifest.digest());
        assertArrayEquals(BYTES, manifest.bytes());
        assertEquals(BYTES.length, manifest.size());
    }

    @Test
    void bytesCannotBeChangedFromOutside() {
        byte[] given = BYTES.clone();
        Manifest manifest = Manifest.of(given, MediaType.OCI_MANIFEST);
        given[0] = 'x';
        manifest.bytes()[1] = 'x';
        assertArrayEquals(BYTES, manifest.bytes());
    }

    @Test
    void verifiedKeepsTheDigestItWasAskedBy() {
        Digest sha512 = Digest.of(Digest.Algorithm.SHA512, BYTES);
        assertEquals(
                sha512, Manifest.verified(BYTES, MediaType.OCI_MANIFEST, sha512).digest());
        Digest sha256 = Digest.sha256(BYTES);
        assertEquals(
                sha256, Manifest.verified(BYTES, MediaType.OCI_MANIFEST, sha256).digest());
    }

    @Test
    void verifiedRefusesOtherBytes() {
        Digest expected = Digest.sha256("other".getBytes(UTF_8));
        InvalidContentException refusal = assertThrows(
                InvalidContentException.class, () -> Manifest.verified(BYTES, MediaType.OCI_MANIFEST, expected));
        assertEquals(ErrorCode.INVALID_CONTENT, refusal.code());
        assertEquals("The manifest " + expected + " arrived as " + Digest.sha256(BYTES), refusal.getMessage());
    }

    @Test
    void anotherMediaTypeLeavesTheBytes() {
        Manifest untyped = Manifest.of(BYTES, MediaType.parse("application/json"));
        Manifest typed = untyped.withMediaType(MediaType.OCI_MANIFEST);
        assertEquals(MediaType.OCI_MANIFEST, typed.mediaType());
        assertEquals(untyped.digest(), typed.digest());
        assertArrayEquals(BYTES, typed.bytes());
    }

    @Test
    void descriptorHasTypeDigestAndSize() {
        Manifest manifest = Manifest.of(BYTES, MediaType.OCI_INDEX);
        assertEquals(Descriptor.of(MediaType.OCI_INDEX, Digest.sha256(BYTES), BYTES.length), manifest.descriptor());
    }

    @Test
    void textDoesNotShowTheContent() {
        assertTrue(!Manifest.of(BYTES, MediaType.OCI_INDEX).toString().contains("schemaVersion"));
    }

    @Test
    void descriptorOfNegativeSizeIsRefused() {
        Digest digest = Digest.sha256(BYTES);
        assertThrows(InvalidContentException.class, () -> Descriptor.of(MediaType.OCI_INDEX, digest, -1));
    }
}
