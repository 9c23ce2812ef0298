package dev.drayage.console.web.security;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Answers only requests that were meant for this machine: a foreign name that was made to lead here (DNS rebinding) would give a foreign
 * page the console's own origin.
 *
 * @see <a href="https://owasp.org/www-community/attacks/DNS_Rebinding">DNS rebinding</a>
 */
public final class HostCheck implements Handler {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    @Override
    public void handle(Context context) {
        String host = String.valueOf(context.header("Host")).toLowerCase(Locale.ROOT);
        if (!names(context.req().getLocalPort()).contains(host)) {
            throw new RefusedException(HttpStatus.MISDIRECTED_REQUEST, "refused.host");
        }
    }

    /** Returns the names of the console as a Host header has them; the port of plain HTTP may be left away. */
    private static Set<String> names(int port) {
        return LOOPBACK.stream()
                .flatMap(name -> port == 80 ? Stream.of(name, name + ":80") : Stream.of(name + ":" + port))
                .collect(Collectors.toUnmodifiableSet());
    }
}
