package dev.drayage.adapters.registry.client;

import static dev.drayage.adapters.registry.http.ShownAddress.shown;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.RegistryHost;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A registry's address, and the judge of addresses that it names for further requests: an upload's {@code Location} and a list's
 * {@code Link} must stay on the registry, since they are followed with its credential.
 *
 * @param base {@code https://HOST[:PORT]}, or http
 * @param endpoint where the user says the host is really reached, or null; naming it is naming the host
 */
public record RegistryAddress(
        RegistryHost host, URI base, @Nullable URI endpoint) {
    public static RegistryAddress of(RegistryHost host, RegistryHost apiHost, boolean plain, @Nullable URI endpoint) {
        return new RegistryAddress(host, URI.create((plain ? "http://" : "https://") + apiHost), endpoint);
    }

    /** Returns the address of a path below the registry's root; the path begins with {@code /}. */
    public URI path(String path) {
        return URI.create(base + path);
    }

    /**
     * Returns where a header leads, always with this registry's scheme, host and port: registries behind a proxy often name
     * {@code http} where they were asked by {@code https}.
     *
     * @param current the address that was asked
     * @throws RegistryException with code UNSAFE when it leads elsewhere
     */
    public URI within(URI current, String location, String what) {
        try {
            // Java drops the last segment of the path before a query that stands alone; RFC 3986 keeps it.
            String whole = location.startsWith("?") ? current.getRawPath() + location : location;
            URI target = current.resolve(new URI(whole));
            if (!isHere(target)) {
                throw unsafe(what, location);
            }
            String query = target.getRawQuery();
            return URI.create(base + target.getRawPath() + (query == null ? "" : "?" + query));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw unsafe(what, location);
        }
    }

    /** Returns whether an address is on this registry. */
    public boolean owns(URI uri) {
        return uri.getRawAuthority().equals(base.getRawAuthority());
    }

    /** Returns the address of another host, to which the registry has redirected. */
    public RegistryAddress elsewhere(URI uri) {
        return new RegistryAddress(host, URI.create(uri.getScheme() + "://" + uri.getRawAuthority()), null);
    }

    private boolean isHere(URI target) {
        return same(target, base) || (endpoint != null && same(target, endpoint));
    }

    private static boolean same(URI target, URI own) {
        if (target.getHost() == null || target.getRawUserInfo() != null || target.getRawPath() == null) {
            return false;
        }
        boolean defaultPorts = target.getPort() < 0 && own.getPort() < 0;
        return target.getHost().equalsIgnoreCase(own.getHost()) && (defaultPorts || port(target) == port(own));
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "http".equals(uri.getScheme()) ? 80 : 443;
    }

    private RegistryException unsafe(String what, String location) {
        return RegistryException.of(
                        ErrorCode.UNSAFE,
                        "'" + host + "' names another host for " + what + ", '" + shown(location)
                                + "', which is refused")
                .remedy("The registry, or a proxy before it, must give addresses on its own host.")
                .build();
    }
}
