package dev.drayage.core.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The failures of a run: the first of them, and of the others how many there are. Images that were not begun because the run was stopped
 * are no failures. Immutable.
 *
 * @param first the first ones, at most {@link #MAX_FIRST}
 * @param others how many there are of the others, by their error's code, in the order in which these first appear
 */
public record Failures(List<ImageResult> first, Map<String, Long> others) {
    /** How many failures are kept one by one. */
    public static final int MAX_FIRST = 50;

    public Failures {
        first = List.copyOf(first);
        others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }

    /** Returns how many failures there are in all. */
    public long count() {
        return first.size() + left();
    }

    /** Returns how many failures there are besides the first ones. */
    public long left() {
        return others.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Collects failures. Not thread-safe. */
    static final class Tally {
        private final List<ImageResult> first = new ArrayList<>();
        private final Map<String, Long> others = new LinkedHashMap<>();

        void add(ImageResult image) {
            if (first.size() < MAX_FIRST) {
                first.add(image);
            } else {
                String code =
                        image.error() == null ? "UNKNOWN" : image.error().code().name();
                others.merge(code, 1L, Long::sum);
            }
        }

        Failures sum() {
            return new Failures(first, others);
        }
    }
}
