package dev.drayage.core.model;

import dev.drayage.core.error.InvalidInputException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A content digest, {@code sha256:} with 64 or {@code sha512:} with 128 lower-case hexadecimal digits (OCI image specification,
 * "Digests"). Other algorithms are refused, since they could not be verified.
 */
public record Digest(Algorithm algorithm, String hex) implements TagOrDigest {
    public Digest {
        if (hex.length() != algorithm.hexLength || !hex.chars().allMatch(Digest::isLowerHex)) {
            throw refused(algorithm.label + ":" + hex);
        }
    }

    private static boolean isLowerHex(int character) {
        return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
    }

    /** The registered algorithms that every implementation must or may support. */
    public enum Algorithm {
        SHA256("sha256", "SHA-256", 64),
        SHA512("sha512", "SHA-512", 128);

        private final String label;
        private final String jcaName;
        private final int hexLength;

        Algorithm(String label, String jcaName, int hexLength) {
            this.label = label;
            this.jcaName = jcaName;
            this.hexLength = hexLength;
        }

        /** Returns a fresh hash function; not thread-safe. */
        public MessageDigest newMessageDigest() {
            try {
                return MessageDigest.getInstance(jcaName);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("The Java runtime lacks " + jcaName, e);
            }
        }

        /** Returns the digest that a hash function of this algorithm has arrived at, and resets the function. */
        public Digest finish(MessageDigest hash) {
            return new Digest(this, HexFormat.of().formatHex(hash.digest()));
        }

        @Override
        public String toString() {
            return label;
        }
    }

    public static Digest parse(String text) {
        int colon = text.indexOf(':');
        if (colon > 0) {
            for (Algorithm algorithm : Algorithm.values()) {
                if (algorithm.label.equals(text.substring(0, colon))) {
                    return new Digest(algorithm, text.substring(colon + 1));
                }
            }
        }
        throw refused(text);
    }

    public static Digest sha256(byte[] content) {
        return of(Algorithm.SHA256, content);
    }

    public static Digest of(Algorithm algorithm, byte[] content) {
        MessageDigest hash = algorithm.newMessageDigest();
        hash.update(content);
        return algorithm.finish(hash);
    }

    /** Returns the tag under which registries without a referrers API keep the referrers of this digest. */
    public Tag fallbackTag() {
        return fallbackTag("");
    }

    /** Returns the fallback tag with a suffix, as cosign names signatures: {@code .sig}, {@code .att}, {@code .sbom}. */
    public Tag fallbackTag(String suffix) {
        return Tag.of(algorithm.label + "-" + hex.substring(0, Math.min(64, hex.length())) + suffix);
    }

    private static InvalidInputException refused(String text) {
        return new InvalidInputException(
                String.format(Locale.ROOT, "'%s' is not a digest", Printable.of(text)),
                "Use sha256: and 64 lower-case hexadecimal digits, or sha512: and 128.");
    }

    @Override
    public String toString() {
        return algorithm.label + ":" + hex;
    }
}
