package dev.drayage.core.store;

import dev.drayage.core.error.InvalidInputException;

/** How large a page can be. */
final class Limits {
    private Limits() {}

    static void check(long offset, int limit, int max) {
        if (offset < 0 || limit < 1 || limit > max) {
            throw new InvalidInputException(
                    "A page of " + limit + " rows from " + offset + " on cannot be given",
                    "Ask for 1 to " + max + " rows, from 0 or more on.");
        }
    }
}
