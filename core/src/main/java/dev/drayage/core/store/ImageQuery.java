package dev.drayage.core.store;

import org.jspecify.annotations.Nullable;

/**
 * Which of a run's images a list has, in the order in which they ended, and which part of it is wanted.
 *
 * @param search images with this text in source or destination, in any case; blank: all
 * @param outcome images that came to this; null: all
 * @param offset how many to leave out, 0 or more
 * @param limit how many to give at most, 1 to {@link #MAX_LIMIT}
 */
public record ImageQuery(
        String runId, String search, @Nullable ImageOutcome outcome, long offset, int limit) {
    public static final int MAX_LIMIT = 1000;

    public ImageQuery {
        Limits.check(offset, limit, MAX_LIMIT);
        search = search.strip();
    }
}
