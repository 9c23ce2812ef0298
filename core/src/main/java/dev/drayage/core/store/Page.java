package dev.drayage.core.store;

import java.util.List;

/**
 * A part of a list.
 *
 * @param offset how many rows come before it
 * @param total how many rows the list has
 */
public record Page<T>(List<T> rows, long offset, long total) {
    public Page {
        rows = List.copyOf(rows);
    }
}
