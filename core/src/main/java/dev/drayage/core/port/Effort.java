package dev.drayage.core.port;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What some work takes at one registry. Immutable.
 *
 * @param requests how many requests, by the registry's own names for them, those that are not needed left away: HTTP methods, or
 *     actions of an API
 * @param least how long these take at least by the registry's rate limits, as far as they are known; bytes take their own time
 */
public record Effort(Map<String, Long> requests, Duration least) {
    public Effort {
        Map<String, Long> needed = new LinkedHashMap<>(requests);
        needed.values().removeIf(count -> count == 0);
        requests = Collections.unmodifiableMap(needed);
    }

    /** Returns the effort of nothing, or of what nobody can tell. */
    public static Effort none() {
        return new Effort(Map.of(), Duration.ZERO);
    }
}
