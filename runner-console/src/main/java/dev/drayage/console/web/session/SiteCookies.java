package dev.drayage.console.web.session;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of the login. Over TLS their names begin with {@code __Host-}: no other host, and nobody on the way, can set them. Without it
 * they name the port, since cookies know hosts only.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis">Cookies: the __Host- prefix</a>
 */
public final class SiteCookies {
    private static final Duration ATTEMPT = Duration.ofMinutes(10);
    private static final int WITH_THE_BROWSER = -1;

    private final boolean secure;

    /** @param secure whether browsers reach the console by TLS */
    public SiteCookies(boolean secure) {
        this.secure = secure;
    }

    /** Tells the browser its session. */
    public void begin(Context context, Session session) {
        set(context, "session", session.id(), WITH_THE_BROWSER);
    }

    /** Has the browser forget its session. */
    public void end(Context context) {
        set(context, "session", "", 0);
    }

    /** Returns by what a browser is known while somebody signs in or out with it, and sees to it that it is known. */
    public String browser(Context context) {
        String given = knownBrowser(context);
        String browser = given == null ? Tokens.next() : given;
        set(context, "browser", browser, (int) ATTEMPT.toSeconds());
        return browser;
    }

    /** Returns by what the browser is known, or null when it is not. */
    public @Nullable String knownBrowser(Context context) {
        String given = context.cookie(name(context, "browser"));
        return given == null || !Tokens.isOne(given) ? null : given;
    }

    @Nullable
    String session(Context context) {
        return context.cookie(name(context, "session"));
    }

    private void set(Context context, String name, String value, int age) {
        context.cookie(new Cookie(name(context, name), value, "/", age, secure, true, null, SameSite.LAX));
    }

    private String name(Context context, String name) {
        return secure
                ? "__Host-drayage-" + name
                : "drayage-" + name + "-login-" + context.req().getLocalPort();
    }
}
