package dev.drayage.adapters.registry.settings;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Printable;
import dev.drayage.core.model.RegistryHost;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a host is really reached, {@code HOST=URL}; Host header, TLS name and credential stay the host's.
 *
 * @param host a host, or a pattern in which {@code *} stands for one label
 * @param url {@code https://HOST[:PORT]}, or {@code http://} to loopback
 */
public record RegistryEndpoint(String host, URI url) {
    private static final String FORM = "Write HOST=https://HOST[:PORT], or http:// for a loopback address.";
    private static final Pattern WILDCARD = Pattern.compile("(^|\\.)\\*(?=[.:]|$)");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\]");

    /**
     * Reads {@code HOST=URL}.
     *
     * @throws InvalidInputException when the text does not have this form
     */
    public static RegistryEndpoint parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw refused(text, "has no '='");
        }
        return of(text.substring(0, equals), text.substring(equals + 1));
    }

    /**
     * Takes host and URL.
     *
     * @throws InvalidInputException when one makes no sense, or the URL is plain HTTP to another machine
     */
    public static RegistryEndpoint of(String host, String url) {
        String pattern = host.toLowerCase(Locale.ROOT);
        RegistryHost.of(WILDCARD.matcher(pattern).replaceAll("$1any"));
        return new RegistryEndpoint(pattern, url(url));
    }

    private static URI url(String text) {
        URI url;
        try {
            url = new URI(text.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            throw refused(text, "is not a URL");
        }
        String address = url.getHost();
        boolean plain = "http".equalsIgnoreCase(url.getScheme());
        if (address == null || !(plain || "https".equalsIgnoreCase(url.getScheme()))) {
            throw refused(text, "is not an http or https URL");
        }
        boolean bare = url.getRawPath().isEmpty() || url.getRawPath().equals("/");
        if (!bare || url.getRawQuery() != null || url.getRawFragment() != null || url.getRawUserInfo() != null) {
            throw refused(text, "has more than a host and port");
        }
        if (plain && !LOOPBACK.matcher(address.toLowerCase(Locale.ROOT)).matches()) {
            throw refused(text, "is plain HTTP to another machine");
        }
        return url;
    }

    private static InvalidInputException refused(String text, String why) {
        // What stands before an '@' may be a password.
        String shown = text.replaceAll("//[^/]*@", "//...@");
        return new InvalidInputException("'" + Printable.of(shown) + "' " + why, FORM);
    }
}
