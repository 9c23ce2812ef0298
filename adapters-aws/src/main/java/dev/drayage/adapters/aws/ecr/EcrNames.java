package dev.drayage.adapters.aws.ecr;

import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the names in ECR's answers. ECR's model is wider than the distribution specification's: tags of 300 characters, names of 256. What
 * cannot be named in a reference cannot be pulled either; it is left out with a warning.
 */
final class EcrNames {
    private static final Logger LOG = LoggerFactory.getLogger(EcrNames.class);

    private EcrNames() {}

    static List<RepositoryName> repositories(Stream<String> names) {
        return names.flatMap(name -> named(name, RepositoryName::of).stream()).toList();
    }

    static List<Tag> tags(Collection<String> names) {
        return names.stream().flatMap(name -> tag(name).stream()).toList();
    }

    static Optional<Tag> tag(@Nullable String name) {
        return named(name, Tag::of);
    }

    /** Reads a digest, without which an entry is worth nothing. */
    static Digest digest(@Nullable String text) {
        try {
            return Digest.parse(String.valueOf(text));
        } catch (InvalidInputException e) {
            throw new InvalidContentException(
                    "Amazon ECR's answer has an image without a known digest: " + e.getMessage(), e);
        }
    }

    private static <T> Optional<T> named(@Nullable String name, Function<String, T> parser) {
        try {
            return Optional.ofNullable(name).map(parser);
        } catch (InvalidInputException e) {
            LOG.warn("Left out: {} in the specification's sense, so it cannot be pulled", e.getMessage());
            return Optional.empty();
        }
    }
}
