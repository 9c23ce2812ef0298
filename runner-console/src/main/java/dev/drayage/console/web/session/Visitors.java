package dev.drayage.console.web.session;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** Tells who asks. Thread-safe. */
public final class Visitors {
    private static final String KEY = "drayage.visitor";

    private final @Nullable Sessions sessions;
    private final SiteCookies cookies;

    /** @param sessions of those who have signed in, or null when nobody has to */
    public Visitors(@Nullable Sessions sessions, SiteCookies cookies) {
        this.sessions = sessions;
        this.cookies = cookies;
    }

    /** Returns who sent a request. */
    public Visitor of(Context context) {
        Visitor known = context.attribute(KEY);
        if (known == null) {
            known = sessions == null
                    ? new Visitor(null, false)
                    : new Visitor(sessions.find(cookies.session(context)), true);
            context.attribute(KEY, known);
        }
        return known;
    }

    /** Returns who sent a request, and takes it as a sign that they are there. */
    public Visitor active(Context context) {
        Visitor visitor = of(context);
        if (visitor.session() != null && visitor.isWelcome()) {
            visitor.session().touch();
        }
        return visitor;
    }
}
