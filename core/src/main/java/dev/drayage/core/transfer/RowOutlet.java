package dev.drayage.core.transfer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gives out the rows of requests that have ended, in the order of the requests as long as that takes little memory: when too much waits
 * for a request that takes long, what has ended goes before it. The rows of a request stay together. Thread-safe; the sink is called by
 * one thread at a time, and one that is slow holds the run up.
 *
 * @param <R> one row of the outcome
 */
final class RowOutlet<R> {
    /** How many rows, and requests without any, may wait for an earlier request; a row takes less than 1 kB. */
    static final int MAX_WAITING = 10_000;

    private final int maxWaiting;
    private final Consumer<? super R> sink;
    private final Deque<Place<R>> places = new ArrayDeque<>();
    private int waiting;

    RowOutlet(Consumer<? super R> sink) {
        this(MAX_WAITING, sink);
    }

    RowOutlet(int maxWaiting, Consumer<? super R> sink) {
        this.maxWaiting = maxWaiting;
        this.sink = sink;
    }

    /** Where the rows of one request belong. */
    static final class Place<R> {
        private @Nullable List<R> rows;

        private Place() {}

        private int weight() {
            return rows == null ? 0 : Math.max(1, rows.size());
        }
    }

    /** Returns the place behind all others. */
    synchronized Place<R> next() {
        Place<R> place = new Place<>();
        places.add(place);
        return place;
    }

    /** Takes all rows of a request that has ended; once for each place. */
    synchronized void fill(Place<R> place, List<R> rows) {
        place.rows = rows;
        waiting += place.weight();
        while (!places.isEmpty() && gaveOut(places.element())) {
            places.remove();
        }
        if (waiting > maxWaiting) {
            places.removeIf(this::gaveOut);
        }
    }

    private boolean gaveOut(Place<R> place) {
        List<R> rows = place.rows;
        if (rows == null) {
            return false;
        }
        waiting -= place.weight();
        rows.forEach(sink);
        return true;
    }
}
