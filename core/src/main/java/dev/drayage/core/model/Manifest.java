package dev.drayage.core.model;

import dev.drayage.core.error.InvalidContentException;
import java.util.Objects;

/**
 * A manifest as the registry keeps it: its exact bytes, its media type, and the digest computed from the bytes. Immutable. What the
 * bytes mean is {@link ManifestContent}'s business; they are passed on as they came.
 */
public final class Manifest {
    /** The largest manifest that is read, in bytes: Amazon ECR's own limit (PutImage, {@code imageManifest}). */
    public static final int MAX_SIZE = 4 * 1024 * 1024;

    private final byte[] bytes;
    private final MediaType mediaType;
    private final Digest digest;

    private Manifest(byte[] bytes, MediaType mediaType, Digest digest) {
        this.bytes = bytes;
        this.mediaType = mediaType;
        this.digest = digest;
    }

    public static Manifest of(byte[] bytes, MediaType mediaType) {
        return new Manifest(bytes.clone(), mediaType, Digest.sha256(bytes));
    }

    /**
     * Takes bytes that were asked for by digest.
     *
     * @throws InvalidContentException when they have another digest
     */
    public static Manifest verified(byte[] bytes, MediaType mediaType, Digest expected) {
        Digest actual = Digest.of(expected.algorithm(), bytes);
        if (!actual.equals(expected)) {
            throw InvalidContentException.altered("The manifest " + expected + " arrived as " + actual);
        }
        return new Manifest(bytes.clone(), mediaType, expected);
    }

    /** Returns the same manifest under the media type that it gives itself, where the registry did not announce one. */
    public Manifest withMediaType(MediaType type) {
        return type.equals(mediaType) ? this : new Manifest(bytes, type, digest);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public int size() {
        return bytes.length;
    }

    public MediaType mediaType() {
        return mediaType;
    }

    public Digest digest() {
        return digest;
    }

    public Descriptor descriptor() {
        return Descriptor.of(mediaType, digest, bytes.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Manifest that && digest.equals(that.digest) && mediaType.equals(that.mediaType);
    }

    @Override
    public int hashCode() {
        return Objects.hash(digest, mediaType);
    }

    @Override
    public String toString() {
        return digest + " (" + mediaType + ", " + bytes.length + " bytes)";
    }
}
