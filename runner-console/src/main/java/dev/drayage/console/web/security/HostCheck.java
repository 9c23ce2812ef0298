package dev.drayage.console.web.security;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers only requests that were meant for the console: a foreign name that was made to lead here (DNS rebinding) would give a foreign
 * page the console's own origin. Load balancers, which know no name, may ask whether it is up. What proxies say in headers counts nothing.
 *
 * @see <a href="https://owasp.org/www-community/attacks/DNS_Rebinding">DNS rebinding</a>
 */
public final class HostCheck implements Handler {
    /** Where load balancers ask; there is nothing to be had. */
    public static final String HEALTH = "/health";

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final @Nullable URI url;

    /** @param url the console's address in browsers, whose host alone is answered then; null: the names of this machine */
    public HostCheck(@Nullable URI url) {
        this.url = url;
    }

    @Override
    public void handle(Context context) {
        String host = String.valueOf(context.header("Host")).toLowerCase(Locale.ROOT);
        Set<String> names = url == null ? names(context.req().getLocalPort()) : names(url);
        if (!names.contains(host) && !context.path().equals(HEALTH)) {
            throw new RefusedException(HttpStatus.MISDIRECTED_REQUEST, "refused.host");
        }
    }

    /** Returns the names of the console as a Host header has them; the port of plain HTTP may be left away. */
    private static Set<String> names(int port) {
        return LOOPBACK.stream()
                .flatMap(name -> port == 80 ? Stream.of(name, name + ":80") : Stream.of(name + ":" + port))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> names(URI url) {
        String host = url.getHost();
        int port = url.getPort();
        return port == -1
                ? Set.of(host, host + (url.getScheme().equals("https") ? ":443" : ":80"))
                : Set.of(host + ":" + port);
    }
}
