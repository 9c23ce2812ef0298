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
}
