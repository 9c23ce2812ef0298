package dev.drayage.adapters.registry.client;

import java.time.Duration;
import java.time.Instant;

/** A Bearer token with its life. */
record Token(String value, Instant issued, Duration life) {
    private static final Duration LONGEST_MARGIN = Duration.ofMinutes(1);

    /** Returns whether the token is good for another while: it is renewed a tenth of its life, at most a minute, before its end. */
    boolean isFresh(Instant now) {
        Duration tenth = life.dividedBy(10);
        Duration margin = tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN;
        return now.isBefore(issued.plus(life).minus(margin));
    }

    @Override
    public String toString() {
        return "Token[hidden]";
    }
}
