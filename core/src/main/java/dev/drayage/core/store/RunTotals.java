package dev.drayage.core.store;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a run's images come to. Immutable.
 *
 * @param images how many images there are, as far as they are planned
 * @param outcomes how many of them came to which end; outcomes without any are left away
 * @param bytesExpected the bytes that are to be moved, as far as they are planned
 * @param bytesMoved the bytes that the destination was sent; of a plan 0
 */
public record RunTotals(long images, Map<ImageOutcome, Long> outcomes, long bytesExpected, long bytesMoved) {
    public static final RunTotals NONE = new RunTotals(0, Map.of(), 0, 0);

    public RunTotals {
        Map<ImageOutcome, Long> copy = new EnumMap<>(ImageOutcome.class);
        copy.putAll(outcomes);
        copy.values().removeIf(count -> count == 0);
        outcomes = Collections.unmodifiableMap(copy);
    }

    public long count(ImageOutcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    /** Returns how many images have come to their end, and so have rows. */
    public long finished() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }
}
