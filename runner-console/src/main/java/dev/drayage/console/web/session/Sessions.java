package dev.drayage.console.web.session;

import dev.drayage.console.login.Person;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who is signed in, in memory: a restart signs everybody out. Beyond 10,000 the one that was used least recently ends. Thread-safe. */
public final class Sessions {
    static final int MOST = 10_000;

    private final InstantSource clock;
    private final Map<String, Session> sessions = new LinkedHashMap<>();

    public Sessions(InstantSource clock) {
        this.clock = clock;
    }

    /** Begins a session, always under a name of its own. */
    public synchronized Session begin(Person person) {
        sessions.values().removeIf(session -> !session.isLive());
        if (sessions.size() >= MOST) {
            sessions.values().stream().min(Comparator.comparing(Session::used)).ifPresent(this::end);
        }
        Session session = new Session(Tokens.next(), person, clock);
        sessions.put(session.id(), session);
        return session;
    }

    /** Ends a session, for pages that are open, too. */
    public synchronized void end(Session session) {
        session.end();
        sessions.remove(session.id());
    }

    /** Returns the session of that name that goes on, or null. */
    synchronized @Nullable Session find(@Nullable String id) {
        Session session = id == null ? null : sessions.get(id);
        return session == null || !session.isLive() ? null : session;
    }
}
