package dev.drayage.core.store;

import org.jspecify.annotations.Nullable;

/**
 * Which tasks a list has, and which part of it is wanted.
 *
 * @param search tasks with this text in their name, description, source or destination, in any case; blank: all
 * @param state tasks in this state; null: all
 * @param order by what the list is sorted
 * @param descending whether it begins with the last one
 * @param offset how many to leave out, 0 or more
 * @param limit how many to give at most, 1 to {@link #MAX_LIMIT}
 */
public record TaskQuery(
        String search, @Nullable TaskState state, Order order, boolean descending, long offset, int limit) {
    public static final int MAX_LIMIT = 500;

    /** By what a list of tasks is sorted; tasks without the value come last in both directions, and equal ones by their ids. */
    public enum Order {
        NAME,
        SOURCE,
        DESTINATION,
        STATE,
        LAST_RUN,
        NEXT_RUN,
        CREATED
    }

    public TaskQuery {
        Limits.check(offset, limit, MAX_LIMIT);
        search = search.strip();
    }

    /** Returns the query of the first tasks by name. */
    public static TaskQuery first(int limit) {
        return new TaskQuery("", null, Order.NAME, false, 0, limit);
    }
}
