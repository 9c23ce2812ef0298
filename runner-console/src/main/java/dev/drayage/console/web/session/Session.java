package dev.drayage.console.web.session;

import dev.drayage.console.login.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time from somebody's signing in until they sign out, do nothing for an hour, or twelve hours have gone by. Thread-safe. */
public final class Session {
    static final Duration IDLE = Duration.ofHours(1);
    static final Duration WHOLE = Duration.ofHours(12);

    private final String id;
    private final Person person;
    private final InstantSource clock;
    private final Instant end;
    private volatile Instant used;
    private volatile boolean ended;

    Session(String id, Person person, InstantSource clock) {
        this.id = id;
        this.person = person;
        this.clock = clock;
        this.used = clock.instant();
        this.end = used.plus(WHOLE);
    }

    /** Returns what the browser's cookie holds; a secret. */
    public String id() {
        return id;
    }

    public Person person() {
        return person;
    }

    /** Returns whether it goes on. */
    public boolean isLive() {
        Instant now = clock.instant();
        return !ended && now.isBefore(end) && now.isBefore(used.plus(IDLE));
    }

    Instant used() {
        return used;
    }

    /** Says that the person has just done something. */
    void touch() {
        used = clock.instant();
    }

    void end() {
        ended = true;
    }
}
