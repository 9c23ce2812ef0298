package dev.drayage.it.testbed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One blob upload, hashed while it streams and kept in memory as long as it is small; thread-safe.
 *
 * <p>Every change hands out a new state, which the client has to send back as a query parameter of the location.
 */
public final class UploadSession {
    private final String id = UUID.randomUUID().toString();
    private final String repository;
    private final long keepBelow;
    private final boolean verifying;
    private final MessageDigest sha256 = DigestAlgorithm.SHA256.start();
    private final Set<String> states = new HashSet<>();
    private @Nullable ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private String state;
    private long size;

    UploadSession(String repository, long keepBelow, boolean verifying) {
        this.repository = repository;
        this.keepBelow = keepBelow;
        this.verifying = verifying;
        this.state = newState();
    }

    public String id() {
        return id;
    }

    public String repository() {
        return repository;
    }

    public synchronized String state() {
        return state;
    }

    public synchronized long size() {
        return size;
    }

    /** Refuses a location that this session has never handed out. */
    public synchronized void requireKnown(@Nullable String given) {
        if (given == null || !states.contains(given)) {
            throw new RegistryError(400, ErrorCode.BLOB_UPLOAD_INVALID, "the location is not one of this upload");
        }
    }

    /** Refuses a location other than the one handed out last. */
    public synchronized void requireNewest(@Nullable String given) {
        if (!state.equals(given)) {
            throw new RegistryError(400, ErrorCode.BLOB_UPLOAD_INVALID, "the location is not the newest one");
        }
    }

    /** Appends a body; what arrived before the connection broke is kept. */
    public synchronized void append(InputStream body) throws IOException {
        byte[] buffer = new byte[128 * 1024];
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            sha256.update(buffer, 0, read);
            size += read;
            keep(buffer, read);
        }
    }

    /** Ends a chunk: locations handed out before are outdated. */
    public synchronized void advance() {
        state = newState();
    }

    /** Returns the blob when it has the digest, or is believed to have it; else answers DIGEST_INVALID. */
    public synchronized BlobSource finish(String digest) {
        DigestAlgorithm algorithm = DigestAlgorithm.require(digest);
        byte[] content = kept == null ? null : kept.toByteArray();
        String actual = algorithm == DigestAlgorithm.SHA256 ? sha256() : sha512(content);
        if (verifying && !actual.equals(digest)) {
            throw new RegistryError(400, ErrorCode.DIGEST_INVALID, "the uploaded content has the digest " + actual);
        }
        return content == null ? new ForgottenBlob(size, digest) : new BytesBlob(content, digest);
    }

    private void keep(byte[] buffer, int length) {
        if (kept != null) {
            kept.write(buffer, 0, length);
            kept = size < keepBelow ? kept : null;
        }
    }

    private String sha256() {
        try {
            return DigestAlgorithm.SHA256.format(((MessageDigest) sha256.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 cannot be cloned", e);
        }
    }

    private static String sha512(byte @Nullable [] content) {
        if (content == null) {
            throw new RegistryError(400, ErrorCode.DIGEST_INVALID, "sha512 is verified only for uploads that are kept");
        }
        return DigestAlgorithm.SHA512.digestOf(content);
    }

    private String newState() {
        String next = UUID.randomUUID().toString();
        states.add(next);
        return next;
    }
}
