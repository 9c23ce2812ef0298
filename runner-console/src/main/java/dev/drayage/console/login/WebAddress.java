package dev.drayage.console.login;

import dev.drayage.core.error.InvalidInputException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Addresses to which secrets may go: by TLS, or to this machine. */
public final class WebAddress {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private WebAddress() {}

    /**
     * Reads the address of a site: scheme, host, and a port where it is not the scheme's own; without a slash at its end.
     *
     * @throws InvalidInputException when it is none, or would not be safe
     */
    public static URI site(String text) {
        URI address = of(text);
        if (!String.valueOf(address.getPath()).matches("/?")) {
            throw new InvalidInputException(
                    "'" + text + "' has a path", "The console has a host for itself: leave the path away.");
        }
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        int own = scheme.equals("https") ? 443 : 80;
        String port = address.getPort() == -1 || address.getPort() == own ? "" : ":" + address.getPort();
        return URI.create(scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + port);
    }

    /**
     * Reads an address.
     *
     * @throws InvalidInputException when it is none, or would not be safe
     */
    public static URI of(String text) {
        URI address;
        try {
            address = new URI(text);
        } catch (URISyntaxException e) {
            throw new InvalidInputException("'" + text + "' is no address", "Write https://HOST.");
        }
        if (address.getHost() == null
                || address.getUserInfo() != null
                || address.getQuery() != null
                || address.getFragment() != null) {
            throw new InvalidInputException(
                    "'" + text + "' is no address", "Write https://HOST, without name, password, query or fragment.");
        }
        if (!isSafe(address)) {
            throw new InvalidInputException(
                    "'" + text + "' would send secrets in the open",
                    "Write https://; http:// is for localhost, 127.0.0.1 and [::1] only.");
        }
        return address;
    }

    /** Returns whether nobody on the way can read what goes there. */
    static boolean isSafe(@Nullable URI address) {
        if (address == null || address.getHost() == null) {
            return false;
        }
        return "https".equalsIgnoreCase(address.getScheme())
                || ("http".equalsIgnoreCase(address.getScheme())
                        && LOOPBACK.contains(address.getHost().toLowerCase(Locale.ROOT)));
    }
}
