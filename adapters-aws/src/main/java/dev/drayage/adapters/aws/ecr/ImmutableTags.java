package dev.drayage.adapters.aws.ecr;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ecr.model.ImageTagMutabilityExclusionFilter;

/**
 * Knows which tags of a repository cannot be moved: those of an immutable repository but for its exclusions, or the exclusions of a mutable
 * one (Amazon ECR User Guide, "Image tag mutability"). Without an answer none: the push will tell. Thread-safe.
 */
final class ImmutableTags {
    private static final Logger LOG = LoggerFactory.getLogger(ImmutableTags.class);

    private final EcrApi api;

    ImmutableTags(EcrApi api) {
        this.api = api;
    }

    Set<Tag> among(RepositoryName repository, Collection<Tag> tags) {
        try {
            return api.describeRepository(repository).repositories().stream()
                    .findFirst()
                    .map(found -> among(
                            tags,
                            found.imageTagMutabilityAsString(),
                            patterns(found.imageTagMutabilityExclusionFilters())))
                    .orElse(Set.of());
        } catch (DrayageException e) {
            if (e.code() == ErrorCode.INTERRUPTED) {
                throw e;
            }
            LOG.debug("Whether tags of {} can be moved is not known: {}", repository, e.getMessage());
            return Set.of();
        }
    }

    private static Set<Tag> among(Collection<Tag> tags, String mutability, List<Pattern> exclusions) {
        return tags.stream()
                .filter(tag -> isImmutable(mutability, isExcluded(tag, exclusions)))
                .collect(Collectors.toSet());
    }

    private static boolean isImmutable(String mutability, boolean excluded) {
        return switch (mutability) {
            case "IMMUTABLE" -> true;
            case "IMMUTABLE_WITH_EXCLUSION" -> !excluded;
            case "MUTABLE_WITH_EXCLUSION" -> excluded;
            default -> false;
        };
    }

    private static boolean isExcluded(Tag tag, List<Pattern> exclusions) {
        return exclusions.stream()
                .anyMatch(pattern -> pattern.matcher(tag.value()).matches());
    }

    /** In a filter, {@code *} stands for any characters. */
    private static List<Pattern> patterns(Collection<ImageTagMutabilityExclusionFilter> filters) {
        return filters.stream()
                .map(filter -> Arrays.stream(filter.filter().split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")))
                .map(Pattern::compile)
                .toList();
    }
}
