package dev.drayage.console.web.security;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;

/**
 * Tells the browser to load nothing from elsewhere, to run no script but our files, and to let no other site near the pages.
 *
 * @see <a href="https://owasp.org/www-project-secure-headers/">OWASP Secure Headers</a>
 */
public final class SecurityHeaders implements Handler {
    /** Sent with every answer; what may be kept by the browser says so itself. */
    public static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self';"
                    + " base-uri 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "Cache-Control",
            "no-store");

    private final boolean secure;

    /** @param secure whether browsers reach the console by TLS, and shall not do so otherwise */
    public SecurityHeaders(boolean secure) {
        this.secure = secure;
    }

    @Override
    public void handle(Context context) {
        HEADERS.forEach(context::header);
        if (secure) {
            context.header("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
