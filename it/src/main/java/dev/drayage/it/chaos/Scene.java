package dev.drayage.it.chaos;

import java.util.EnumMap;
import java.util.Map;

/** What faults can reach beside the request that they meet: the run under way, and the count of what has happened. Thread-safe. */
final class Scene {
    private volatile Runnable death = () -> {};
    private final Map<Trouble, Integer> met = new EnumMap<>(Trouble.class);

    /** Says how the run that begins now can be made to end at once. */
    void begin(Runnable howToEnd) {
        death = howToEnd;
    }

    /** Makes the run end at once. */
    void strikeDown() {
        death.run();
    }

    synchronized void count(Trouble trouble) {
        met.merge(trouble, 1, Integer::sum);
    }

    /** Returns how often each kind of fault has met a request. */
    synchronized Map<Trouble, Integer> met() {
        return new EnumMap<>(met);
    }
}
