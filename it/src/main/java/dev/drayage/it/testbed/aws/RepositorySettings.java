package dev.drayage.it.testbed.aws;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a repository is created with; immutable.
 *
 * @param exclusions patterns of tags that are excluded from the mutability, {@code *} stands for any characters
 * @param encryption {@code AES256}, {@code KMS} or {@code KMS_DSSE}
 * @param tags resource tags
 */
public record RepositorySettings(
        TagMutability mutability,
        List<String> exclusions,
        boolean scanOnPush,
        String encryption,
        @Nullable String kmsKey,
        Map<String, String> tags) {
    /** What ECR takes when nothing is said. */
    public static final RepositorySettings DEFAULT =
            new RepositorySettings(TagMutability.MUTABLE, List.of(), false, "AES256", null, Map.of());

    /** Copies list and map. */
    public RepositorySettings {
        exclusions = List.copyOf(exclusions);
        tags = new TreeMap<>(tags);
    }

    /** Returns these settings with another mutability, whose exclusions may only be given where it has some. */
    public RepositorySettings with(TagMutability other, String... otherExclusions) {
        return new RepositorySettings(other, List.of(otherExclusions), scanOnPush, encryption, kmsKey, tags);
    }

    /** Returns these settings with scanning of pushed images. */
    public RepositorySettings withScanOnPush(boolean on) {
        return new RepositorySettings(mutability, exclusions, on, encryption, kmsKey, tags);
    }

    /** Returns these settings with a type and a key of encryption. */
    public RepositorySettings withEncryption(String type, @Nullable String key) {
        return new RepositorySettings(mutability, exclusions, scanOnPush, type, key, tags);
    }

    /** Returns these settings with resource tags. */
    public RepositorySettings withTags(Map<String, String> resourceTags) {
        return new RepositorySettings(mutability, exclusions, scanOnPush, encryption, kmsKey, resourceTags);
    }

    boolean isImmutable(String tag) {
        boolean excluded = exclusions.stream().anyMatch(filter -> Wildcard.matches(filter, tag));
        return switch (mutability) {
            case MUTABLE -> false;
            case IMMUTABLE -> true;
            case MUTABLE_WITH_EXCLUSION -> excluded;
            case IMMUTABLE_WITH_EXCLUSION -> !excluded;
        };
    }

    boolean sameEncryption(RepositorySettings other) {
        return encryption.equals(other.encryption) && java.util.Objects.equals(kmsKey, other.kmsKey);
    }
}
