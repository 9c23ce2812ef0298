package dev.drayage.core.port;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts the HTTP requests sent to each host, redirects and token requests included. Thread-safe. */
public final class RequestCounts {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    public void add(String host) {
        counts.computeIfAbsent(host, key -> new LongAdder()).increment();
    }

    /** Returns the counts so far, sorted by host. */
    public Map<String, Long> snapshot() {
        Map<String, Long> snapshot = new TreeMap<>();
        counts.forEach((host, count) -> snapshot.put(host, count.sum()));
        return snapshot;
    }

    /** Returns what was counted since an earlier {@link #snapshot}, sorted by host; hosts that were not asked are left away. */
    public Map<String, Long> since(Map<String, Long> before) {
        Map<String, Long> counts = new TreeMap<>(snapshot());
        before.forEach((host, count) -> counts.merge(host, -count, Long::sum));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }
}
