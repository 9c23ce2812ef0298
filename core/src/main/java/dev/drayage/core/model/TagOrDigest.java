package dev.drayage.core.model;

/** What names a manifest in a repository: the specification's {@code <reference>}. */
public sealed interface TagOrDigest permits Tag, Digest {
    /** Returns the text as it stands in a URL path; never needs escaping. */
    @Override
    String toString();
}
