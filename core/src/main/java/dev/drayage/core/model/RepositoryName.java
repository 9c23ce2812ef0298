package dev.drayage.core.model;

import dev.drayage.core.error.InvalidInputException;
import java.util.regex.Pattern;

/** A repository's name in its registry: the specification's {@code <name>}, at most 255 characters. */
public record RepositoryName(String value) implements Comparable<RepositoryName> {
    private static final String COMPONENT = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final Pattern GRAMMAR = Pattern.compile(COMPONENT + "(?:/" + COMPONENT + ")*");
    private static final int MAX_LENGTH = 255;

    public RepositoryName {
        if (value.length() > MAX_LENGTH || !GRAMMAR.matcher(value).matches()) {
            throw new InvalidInputException(
                    "'" + Printable.of(value) + "' is not a repository name",
                    "Use lower-case letters, digits and '/', with single '.', '_', '__' or '-' between them,"
                            + " at most 255 characters.");
        }
    }

    public static RepositoryName of(String value) {
        return new RepositoryName(value);
    }

    @Override
    public int compareTo(RepositoryName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
