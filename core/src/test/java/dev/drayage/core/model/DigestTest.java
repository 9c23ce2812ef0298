package dev.drayage.core.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.InvalidInputException;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {
    private static final String SHA256_OF_ABC =
            "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final String SHA512_OF_ABC =
            "sha512:ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                    + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f";
    private static final String HEX64 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    @Test
    void contentIsHashed() {
        assertEquals(SHA256_OF_ABC, Digest.sha256("abc".getBytes(UTF_8)).toString());
        assertEquals(
                SHA512_OF_ABC,
                Digest.of(Digest.Algorithm.SHA512, "abc".getBytes(UTF_8)).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {SHA256_OF_ABC, SHA512_OF_ABC})
    void bothAlgorithmsAreParsed(String text) {
        assertEquals(text, Digest.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256",
                "sha256:",
                ":" + HEX64,
                HEX64,
                "sha256:" + HEX64 + "0",
                "sha256:0" + HEX64 + "\n",
                "sha512:" + HEX64,
                "sha384:" + HEX64 + "0123456789abcdef0123456789abcdef",
                "md5:d41d8cd98f00b204e9800998ecf8427e",
                "SHA256:" + HEX64,
                "sha256:0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef",
                "sha256:g123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "sha256+b64:" + HEX64
            })
    void whatCannotBeVerifiedIsRefused(String text) {
        assertThrows(InvalidInputException.class, () -> Digest.parse(text));
    }

    @Test
    void refusalNamesTheTextSafely() {
        InvalidInputException refusal = assertThrows(InvalidInputException.class, () -> Digest.parse("md5:\u0007"));
        assertEquals("'md5:?' is not a digest", refusal.getMessage());
    }

    @Test
    void fallbackTagIsAlgorithmAndHex() {
        Digest digest = Digest.parse("sha256:" + HEX64);
        assertEquals(Tag.of("sha256-" + HEX64), digest.fallbackTag());
        assertEquals(Tag.of("sha256-" + HEX64 + ".sig"), digest.fallbackTag(".sig"));
    }

    @Test
    void fallbackTagOfALongDigestIsCutTo64Digits() {
        assertEquals(
                Tag.of("sha512-" + SHA512_OF_ABC.substring(7, 7 + 64)),
                Digest.parse(SHA512_OF_ABC).fallbackTag());
    }

    @Test
    void finishResetsTheHashFunction() {
        MessageDigest hash = Digest.Algorithm.SHA256.newMessageDigest();
        hash.update("other".getBytes(UTF_8));
        Digest.Algorithm.SHA256.finish(hash);
        hash.update("abc".getBytes(UTF_8));
        assertEquals(Digest.parse(SHA256_OF_ABC), Digest.Algorithm.SHA256.finish(hash));
    }

    @Test
    void constructorChecksAsParsingDoes() {
        assertThrows(InvalidInputException.class, () -> new Digest(Digest.Algorithm.SHA512, HEX64));
        assertTrue(new Digest(Digest.Algorithm.SHA256, HEX64).toString().startsWith("sha256:"));
    }
}
