package dev.drayage.it.testbed.aws;

/** Which tags of a repository can be moved to another image. */
public enum TagMutability {
    /** All. */
    MUTABLE,
    /** None. */
    IMMUTABLE,
    /** All but those that match a filter. */
    MUTABLE_WITH_EXCLUSION,
    /** Only those that match a filter. */
    IMMUTABLE_WITH_EXCLUSION;

    boolean hasFilters() {
        return this == MUTABLE_WITH_EXCLUSION || this == IMMUTABLE_WITH_EXCLUSION;
    }
}
