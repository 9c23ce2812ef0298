package dev.drayage.it.bench;

import java.util.Locale;
import java.util.function.Predicate;

/**
 * What Drayage is to keep.
 *
 * @param text the goal as it is shown
 */
record Goal(String text, Predicate<Measurement> kept) {

    /** Returns the most requests at the source and at the destination. */
    static Goal requests(int source, int destination) {
        return new Goal(
                "≤ " + source + " / " + destination,
                measured -> measured.sourceRequests() <= source && measured.destinationRequests() <= destination);
    }

    /** Returns a time that is not to be reached. */
    static Goal seconds(double limit) {
        return new Goal(
                String.format(Locale.ROOT, "< %.2f s", limit),
                measured -> measured.usage().wall() < limit);
    }
}
