package dev.drayage.console.web.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is kept for a while, and taken once; beyond a number, the oldest is let go. Thread-safe. */
public final class ShortLived<V> {
    private final int most;
    private final Duration life;
    private final InstantSource clock;
    private final Map<String, Kept<V>> kept = new LinkedHashMap<>();

    private record Kept<V>(V value, Instant until) {}

    public ShortLived(int most, Duration life, InstantSource clock) {
        this.most = most;
        this.life = life;
        this.clock = clock;
    }

    public synchronized void put(String key, V value) {
        kept.remove(key);
        Instant now = clock.instant();
        Iterator<Kept<V>> oldest = kept.values().iterator();
        while (oldest.hasNext() && (oldest.next().until().isBefore(now) || kept.size() >= most)) {
            oldest.remove();
        }
        kept.put(key, new Kept<>(value, now.plus(life)));
    }

    /** Returns whether something is there to be taken. */
    public synchronized boolean has(String key) {
        Kept<V> found = kept.get(key);
        return found != null && clock.instant().isBefore(found.until());
    }

    /** Returns what was put there, or null when it is taken, let go or too old. */
    public synchronized @Nullable V take(String key) {
        boolean there = has(key);
        Kept<V> found = kept.remove(key);
        return there && found != null ? found.value() : null;
    }
}
