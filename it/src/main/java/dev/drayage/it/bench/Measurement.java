package dev.drayage.it.bench;

import java.util.Comparator;
import java.util.List;

/**
 * What one run took.
 *
 * @param sourceRequests requests at the source, those for tokens and those answered 401 included
 * @param destinationRequests the same at the destination
 */
record Measurement(int sourceRequests, int destinationRequests, Usage usage) {

    /** Returns the one of several runs whose time is in the middle. */
    static Measurement median(List<Measurement> runs) {
        return runs.stream()
                .sorted(Comparator.comparingDouble(run -> run.usage().wall()))
                .toList()
                .get(runs.size() / 2);
    }
}
