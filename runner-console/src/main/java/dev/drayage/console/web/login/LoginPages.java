package dev.drayage.console.web.login;

import dev.drayage.console.login.Attempt;
import dev.drayage.console.login.OidcProvider;
import dev.drayage.console.login.Person;
import dev.drayage.console.login.SignInException;
import dev.drayage.console.login.SignInException.Reason;
import dev.drayage.console.web.page.LocalPath;
import dev.drayage.console.web.page.Pages;
import dev.drayage.console.web.session.Session;
import dev.drayage.console.web.session.Sessions;
import dev.drayage.console.web.session.ShortLived;
import dev.drayage.console.web.session.SiteCookies;
import dev.drayage.console.web.session.Visitor;
import dev.drayage.console.web.session.Visitors;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Sends people to the provider and takes them back, and ends their sessions. */
public final class LoginPages {
    private static final Logger LOG = LoggerFactory.getLogger(LoginPages.class);
    private static final int MOST = 10_000;
    private static final Duration ATTEMPT = Duration.ofMinutes(10);
    private static final Duration PARTING = Duration.ofMinutes(2);

    private final OidcProvider provider;
    private final Sessions sessions;
    private final SiteCookies cookies;
    private final Visitors visitors;
    private final Pages pages;
    private final ShortLived<PendingLogin> pending;
    private final ShortLived<URI> partings;

    public LoginPages(
            OidcProvider provider,
            Sessions sessions,
            SiteCookies cookies,
            Visitors visitors,
            Pages pages,
            InstantSource clock) {
        this.provider = provider;
        this.sessions = sessions;
        this.cookies = cookies;
        this.visitors = visitors;
        this.pages = pages;
        this.pending = new ShortLived<>(MOST, ATTEMPT, clock);
        this.partings = new ShortLived<>(MOST, PARTING, clock);
    }

    /** Adds the pages' addresses. */
    public void register(RoutesConfig routes) {
        routes.get("/login", this::login);
        routes.get("/login/callback", this::callback);
        routes.post("/logout", this::logout);
        routes.get("/logout", this::goodbye);
        routes.get("/logout/provider", this::leave);
    }

    private void login(Context context) {
        String back = LocalPath.of(context.queryParam("back"));
        if (visitors.of(context).isWelcome()) {
            context.redirect(back, HttpStatus.SEE_OTHER);
            return;
        }
        Attempt attempt = new Attempt();
        try {
            URI address = provider.signIn(attempt, context.queryParam("again") != null);
            pending.put(attempt.state(), new PendingLogin(attempt, cookies.browser(context), back));
            context.redirect(address.toString(), HttpStatus.SEE_OTHER);
        } catch (SignInException e) {
            failed(context, e);
        }
    }

    private void callback(Context context) {
        try {
            PendingLogin login = taken(context);
            Person person = provider.signedIn(login.attempt(), context.queryParamMap());
            end(visitors.of(context));
            cookies.begin(context, sessions.begin(person));
            LOG.info("{} signed in", person.name());
            context.redirect(login.back(), HttpStatus.SEE_OTHER);
        } catch (SignInException e) {
            failed(context, e);
        }
    }

    /** Returns the attempt that comes back: each does so once, and in the browser in which it began. */
    private PendingLogin taken(Context context) throws SignInException {
        String state = context.queryParam("state");
        PendingLogin login = state == null ? null : pending.take(state);
        if (login == null) {
            throw new SignInException(Reason.STALE, "the attempt is not known, or not any more");
        }
        if (!login.browser().equals(cookies.knownBrowser(context))) {
            throw new SignInException(Reason.STALE, "the attempt is another browser's");
        }
        return login;
    }

    private void logout(Context context) {
        Visitor visitor = visitors.of(context);
        Session session = visitor.session();
        end(visitor);
        cookies.end(context);
        URI address = session == null ? null : provider.signOut(session.person());
        if (address != null) {
            partings.put(cookies.browser(context), address);
        }
        context.redirect("/logout", HttpStatus.SEE_OTHER);
    }

    private void end(Visitor visitor) {
        Session session = visitor.session();
        if (session != null) {
            sessions.end(session);
        }
    }

    /** Says that somebody is signed out. The provider's page comes next by itself: no form may lead there, so this page is between. */
    private void goodbye(Context context) {
        if (visitors.of(context).isWelcome()) {
            context.redirect(LocalPath.FIRST, HttpStatus.SEE_OTHER);
            return;
        }
        String browser = cookies.knownBrowser(context);
        boolean leaving = browser != null && partings.has(browser);
        if (leaving) {
            context.header("Refresh", "0; url=/logout/provider");
        }
        pages.render(context, "login", Map.of("key", "login.OUT", "again", false, "leaving", leaving));
    }

    private void leave(Context context) {
        String browser = cookies.knownBrowser(context);
        URI address = browser == null ? null : partings.take(browser);
        context.redirect(address == null ? "/logout" : address.toString(), HttpStatus.SEE_OTHER);
    }

    private void failed(Context context, SignInException failure) {
        Reason reason = failure.reason();
        // Everybody can come with an attempt that is out of date, as often as they like.
        LOG.atLevel(reason == Reason.STALE ? Level.DEBUG : Level.WARN)
                .log("Nobody was signed in ({}): {}", reason, failure.getMessage());
        context.status(
                switch (reason) {
                    case UNREACHABLE, UNTRUSTED -> HttpStatus.BAD_GATEWAY;
                    case REFUSED, NOT_ALLOWED -> HttpStatus.FORBIDDEN;
                    case STALE -> HttpStatus.BAD_REQUEST;
                });
        boolean again = reason == Reason.NOT_ALLOWED;
        pages.render(context, "login", Map.of("key", "login." + reason, "again", again, "leaving", false));
    }
}
