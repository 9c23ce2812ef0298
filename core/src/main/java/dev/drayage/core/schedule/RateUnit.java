package dev.drayage.core.schedule;

import java.time.Duration;
import java.util.Locale;

/** What a rate is counted in. */
public enum RateUnit {
    MINUTE(Duration.ofMinutes(1)),
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1));

    private final Duration length;

    RateUnit(Duration length) {
        this.length = length;
    }

    public Duration length() {
        return length;
    }

    /** Returns the word for one of it, as in {@code rate(1 hour)}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RateUnit of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
