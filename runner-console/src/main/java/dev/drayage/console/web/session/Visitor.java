package dev.drayage.console.web.session;

import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param session of whoever has signed in, or null
 * @param login whether people have to sign in
 */
public record Visitor(@Nullable Session session, boolean login) {
    private static final String CONSOLE = "console";

    /** Returns whether the console is open to them, now. */
    public boolean isWelcome() {
        return !login || (session != null && session.isLive());
    }

    /** Returns their name, or null when there is none. */
    public @Nullable String name() {
        return session == null ? null : session.person().name();
    }

    /** Returns what runs say they were started by. */
    public String startedBy() {
        String name = name();
        return name == null ? CONSOLE : name;
    }
}
