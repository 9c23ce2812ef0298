package dev.drayage.console.web.login;

import dev.drayage.console.login.LoginSettings;
import dev.drayage.console.login.OidcProvider;
import dev.drayage.console.web.page.Pages;
import dev.drayage.console.web.session.Sessions;
import dev.drayage.console.web.session.SiteCookies;
import dev.drayage.console.web.session.Visitors;
import io.javalin.config.RoutesConfig;
import java.net.URI;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The way into the console: guarded when there is a login, and open to whoever is on this machine when there is none. */
public final class Entrance {
    private final @Nullable LoginSettings login;
    private final InstantSource clock;
    private final Sessions sessions;
    private final SiteCookies cookies;
    private final Visitors visitors;

    /** @param login whom to let in, or null for everybody */
    public Entrance(@Nullable LoginSettings login, InstantSource clock) {
        this.login = login;
        this.clock = clock;
        this.sessions = new Sessions(clock);
        this.cookies = new SiteCookies(isSecure());
        this.visitors = new Visitors(login == null ? null : sessions, cookies);
    }

    /** Returns who is let in. */
    public Visitors visitors() {
        return visitors;
    }

    /** Returns the console's address in browsers, or null when that is any name of this machine. */
    public @Nullable URI url() {
        return login == null ? null : login.url();
    }

    /** Returns whether browsers reach the console by TLS. */
    public boolean isSecure() {
        return login != null && login.isSecure();
    }

    /** Adds the guard, which has to come before what it guards, and the pages to sign in and out. */
    public void register(RoutesConfig routes, Pages pages) {
        if (login != null) {
            routes.before(new Gate(visitors, pages));
            new LoginPages(new OidcProvider(login, clock), sessions, cookies, visitors, pages, clock).register(routes);
        }
    }
}
