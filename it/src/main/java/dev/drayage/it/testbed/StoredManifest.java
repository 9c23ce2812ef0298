package dev.drayage.it.testbed;

import java.nio.charset.StandardCharsets;

/**
 * A manifest as a registry keeps it.
 *
 * @param bytes exact bytes; not to be changed
 * @param mediaType media type it was pushed with
 * @param digest digest of the bytes
 */
@SuppressWarnings("ArrayRecordComponent") // compared by digest where it matters; tests want the plain bytes
public record StoredManifest(byte[] bytes, String mediaType, String digest) {

    /** Makes a manifest with the SHA-256 digest of its bytes. */
    public static StoredManifest of(byte[] bytes, String mediaType) {
        return new StoredManifest(bytes, mediaType, DigestAlgorithm.SHA256.digestOf(bytes));
    }

    /** Returns the bytes as UTF-8 text. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredManifest that && digest.equals(that.digest) && mediaType.equals(that.mediaType);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public String toString() {
        return mediaType + " " + digest;
    }
}
