package dev.drayage.console.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** How fast bytes were moved over the last seconds. Not thread-safe. */
final class RateWindow {
    private final Duration length;
    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(Instant at, long bytes) {}

    RateWindow(Duration length) {
        this.length = length;
    }

    /** Notes how many bytes were moved until now. */
    void note(Instant now, long bytes) {
        samples.addLast(new Sample(now, bytes));
        while (samples.size() > 2
                && Duration.between(samples.getFirst().at(), now).compareTo(length) > 0) {
            samples.removeFirst();
        }
    }

    /** Returns bytes a second; 0 as long as there is nothing to compare. */
    long perSecond() {
        if (samples.size() < 2) {
            return 0;
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        long millis = Duration.between(first.at(), last.at()).toMillis();
        return millis <= 0 ? 0 : Math.max(0, (last.bytes() - first.bytes()) * 1000 / millis);
    }

    /** Returns how long some more bytes take at this rate, or null when nothing is moved. */
    @Nullable
    Duration remaining(long bytes) {
        long rate = perSecond();
        return rate == 0 ? null : Duration.ofSeconds(Math.max(0, bytes) / rate);
    }
}
