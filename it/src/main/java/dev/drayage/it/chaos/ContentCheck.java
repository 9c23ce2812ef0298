package dev.drayage.it.chaos;

import dev.drayage.it.testbed.BlobSource;
import dev.drayage.it.testbed.StoredManifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.Set;

/** Compares bytes with the digests under which they are kept; what was right once is not read again. Not thread-safe. */
final class ContentCheck {
    private final Set<Object> right = Collections.newSetFromMap(new IdentityHashMap<>());

    boolean isRight(BlobSource blob) {
        if (right.contains(blob)) {
            return true;
        }
        MessageDigest hash = sha256();
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = blob.open()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                hash.update(buffer, 0, count);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return remember(blob, digest(hash).equals(blob.digest()));
    }

    boolean isRight(StoredManifest manifest) {
        return right.contains(manifest)
                || remember(manifest, digest(manifest.bytes()).equals(manifest.digest()));
    }

    static String digest(byte[] bytes) {
        MessageDigest hash = sha256();
        hash.update(bytes);
        return digest(hash);
    }

    private boolean remember(Object content, boolean isRight) {
        if (isRight) {
            right.add(content);
        }
        return isRight;
    }

    private static String digest(MessageDigest hash) {
        return "sha256:" + HexFormat.of().formatHex(hash.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
