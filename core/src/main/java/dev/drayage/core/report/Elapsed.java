package dev.drayage.core.report;

import java.time.Duration;
import java.util.Locale;

/** A duration as people say it, as exact as is of interest. */
public record Elapsed(Duration duration) {
    @Override
    public String toString() {
        if (duration.toMinutes() == 0) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        if (duration.toHours() == 0) {
            return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
        }
        return duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }
}
