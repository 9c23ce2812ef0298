package dev.drayage.core.model;

import dev.drayage.core.error.InvalidInputException;
import java.util.regex.Pattern;

/** A tag of the OCI distribution specification: 1 to 128 characters of {@code [A-Za-z0-9_.-]}, not led by {@code .} or {@code -}. */
public record Tag(String value) implements TagOrDigest, Comparable<Tag> {
    private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");

    /** What a reference without tag means. */
    public static final Tag LATEST = new Tag("latest");

    public Tag {
        if (!GRAMMAR.matcher(value).matches()) {
            throw new InvalidInputException(
                    "'" + Printable.of(value) + "' is not a tag",
                    "Use up to 128 letters, digits, '_', '.' and '-', beginning with a letter, digit or '_'.");
        }
    }

    public static Tag of(String value) {
        return new Tag(value);
    }

    @Override
    public int compareTo(Tag other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
