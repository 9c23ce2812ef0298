package dev.drayage.it.testbed;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The digest algorithms registered in the OCI image specification. */
public enum DigestAlgorithm {
    SHA256("sha256", "SHA-256", 64),
    SHA512("sha512", "SHA-512", 128);

    private final String prefix;
    private final String javaName;
    private final Pattern pattern;

    DigestAlgorithm(String name, String javaName, int hexLength) {
        this.prefix = name + ":";
        this.javaName = javaName;
        this.pattern = Pattern.compile(prefix + "[a-f0-9]{" + hexLength + "}");
    }

    /** Returns the algorithm of a well-formed digest, or null when it is malformed or of another algorithm. */
    public static @Nullable DigestAlgorithm of(String digest) {
        for (DigestAlgorithm algorithm : values()) {
            if (algorithm.pattern.matcher(digest).matches()) {
                return algorithm;
            }
        }
        return null;
    }

    /** Returns the algorithm of a digest, or answers DIGEST_INVALID. */
    public static DigestAlgorithm require(String digest) {
        DigestAlgorithm algorithm = of(digest);
        if (algorithm == null) {
            throw new RegistryError(400, ErrorCode.DIGEST_INVALID, "malformed or unsupported digest " + digest);
        }
        return algorithm;
    }

    public MessageDigest start() {
        try {
            return MessageDigest.getInstance(javaName);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(javaName + " is missing in this Java runtime", e);
        }
    }

    public String digestOf(byte[] bytes) {
        return format(start().digest(bytes));
    }

    public String format(byte[] hash) {
        return prefix + HexFormat.of().formatHex(hash);
    }
}
