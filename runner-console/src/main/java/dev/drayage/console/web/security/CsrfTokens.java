package dev.drayage.console.web.security;

import dev.drayage.console.web.session.Session;
import dev.drayage.console.web.session.Visitor;
import dev.drayage.console.web.session.Visitors;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Lets only our own pages change anything: each carries a token, made from the browser's session by a key that this process alone has.
 * Thread-safe.
 *
 * @see <a href="https://web.dev/articles/fetch-metadata">Fetch Metadata: resource isolation</a>
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html">OWASP: signed
 *     double-submit cookie</a>
 */
public final class CsrfTokens {
    /** The form's field. */
    public static final String FIELD = "csrf";

    /** What scripts send instead of the field. */
    public static final String HEADER = "X-CSRF-Token";

    private static final String ALGORITHM = "HmacSHA256";
    private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key = new SecretKeySpec(bytes(), ALGORITHM);
    private final Visitors visitors;
    private final @Nullable String origin;

    /** @param origin the console's own in browsers; null: by the name of this machine that was asked for */
    public CsrfTokens(Visitors visitors, @Nullable String origin) {
        this.visitors = visitors;
        this.origin = origin;
    }

    /** Returns the token for a page's forms; where nobody signs in, it begins a session when the browser has none. */
    public String token(Context context) {
        Visitor visitor = visitors.of(context);
        if (visitor.login()) {
            // Who has not signed in has nothing to send.
            return visitor.session() == null ? "" : sign(visitor.session().id());
        }
        String name = cookieName(context);
        String session = context.cookie(name);
        if (session == null) {
            session = BASE64.encodeToString(bytes());
            context.cookie(new Cookie(name, session, "/", -1, false, true, null, SameSite.LAX));
        }
        return sign(session);
    }

    /** Refuses a request that would change something, or asks in the background, and does not come from our own page. */
    public void check(Context context) {
        if (READING.contains(context.method())) {
            checkReading(context);
            return;
        }
        String session = session(context);
        if (isForeign(context) || session == null || !isSame(sign(session), given(context))) {
            throw new RefusedException(HttpStatus.FORBIDDEN, "refused.csrf");
        }
    }

    /** Other sites may lead to a page, but have no part of one read in the background: it would ask AWS, or hold a thread. */
    private static void checkReading(Context context) {
        String site = context.header("Sec-Fetch-Site");
        boolean ours = site == null || site.equals("same-origin") || site.equals("none");
        if (!ours && !"navigate".equals(context.header("Sec-Fetch-Mode"))) {
            throw new RefusedException(HttpStatus.FORBIDDEN, "refused.csrf");
        }
    }

    private @Nullable String session(Context context) {
        Visitor visitor = visitors.of(context);
        if (visitor.login()) {
            Session session = visitor.session();
            return session == null ? null : session.id();
        }
        return context.cookie(cookieName(context));
    }

    private boolean isForeign(Context context) {
        String given = context.header("Origin");
        String site = context.header("Sec-Fetch-Site");
        String own = origin == null ? "http://" + context.header("Host") : origin;
        return (given != null && !given.equals(own)) || (site != null && !site.equals("same-origin"));
    }

    private static @Nullable String given(Context context) {
        String header = context.header(HEADER);
        return header == null ? context.formParam(FIELD) : header;
    }

    private static boolean isSame(String token, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.UTF_8));
    }

    /** Cookies are of a host, not of a port: two consoles must not take each other's for theirs. */
    private static String cookieName(Context context) {
        return "drayage-session-" + context.req().getLocalPort();
    }

    private String sign(String session) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return BASE64.encodeToString(mac.doFinal(session.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java has no " + ALGORITHM, e);
        }
    }

    private byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return bytes;
    }
}
