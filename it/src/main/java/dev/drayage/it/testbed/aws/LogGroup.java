package dev.drayage.it.testbed.aws;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A log group of Amazon CloudWatch Logs with its streams; thread-safe. */
public final class LogGroup {
    private final Map<String, List<Event>> streams = new ConcurrentHashMap<>();

    /** A line, and when it came. */
    record Event(Instant time, String message) {}

    /** Adds a line to a stream, which comes into being with its first one. */
    public void put(String stream, String line) {
        List<Event> events = streams.computeIfAbsent(stream, name -> new ArrayList<>());
        synchronized (events) {
            events.add(new Event(Instant.now(), line));
        }
    }

    /** Returns a snapshot of all streams' lines. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (String stream : streams.keySet()) {
            for (Event event : Objects.requireNonNull(events(stream))) {
                lines.add(event.message());
            }
        }
        return lines;
    }

    /** Returns a snapshot of a stream, oldest first; null when there is none of this name. */
    @Nullable
    List<Event> events(String stream) {
        List<Event> events = streams.get(stream);
        if (events == null) {
            return null;
        }
        synchronized (events) {
            return List.copyOf(events);
        }
    }
}
