package dev.drayage.adapters.registry.client;

import dev.drayage.adapters.registry.http.Dialect;
import dev.drayage.adapters.registry.http.Failures;
import dev.drayage.adapters.registry.http.ShownAddress;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.RegistryHost;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A token service that a registry names.
 *
 * @param trusted whether it may be given the registry's credential: it is on the registry's own host and port, known to belong to it, or
 *     allowed by the user; never by resemblance of names (CVE-2026-48978 and others)
 */
record Realm(URI uri, boolean trusted) {
    /**
     * Judges a realm.
     *
     * @throws RegistryException with code UNSAFE when it is no web address, or leads from TLS to plain HTTP
     */
    static Realm of(
            String text, RegistryHost registry, Dialect dialect, boolean plainRegistry, RegistrySettings settings) {
        URI uri = parse(text, registry);
        RegistryHost host = hostOf(uri);
        boolean own = host.equals(withPort(dialect.apiHost(), plainRegistry ? 80 : 443));
        boolean plain = uri.getScheme().equals("http");
        if (plain && !(own && plainRegistry) && !settings.isPlainHttp(RegistryHost.of(Failures.authority(uri)))) {
            throw unsafe(
                    registry,
                    text,
                    "it is without TLS",
                    "If you trust it, allow it with --plain-http " + Failures.authority(uri) + ".");
        }
        boolean known = dialect.realmHost() != null
                && uri.getScheme().equals("https")
                && host.equals(withPort(dialect.realmHost(), 443));
        boolean allowed = settings.isRealmAllowed(registry, RegistryHost.of(Failures.authority(uri)));
        return new Realm(uri, own || known || allowed);
    }

    private static URI parse(String text, RegistryHost registry) {
        try {
            URI uri = new URI(text);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getRawUserInfo() == null) {
                hostOf(uri);
                return uri;
            }
        } catch (URISyntaxException | InvalidInputException e) {
            throw unsafe(registry, text, "it is no web address", null);
        }
        throw unsafe(registry, text, "it is no web address", null);
    }

    private static RegistryHost hostOf(URI uri) {
        int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("http") ? 80 : 443;
        return withPort(RegistryHost.of(Failures.authority(uri)), port);
    }

    private static RegistryHost withPort(RegistryHost host, int defaultPort) {
        return host.port() >= 0 ? host : RegistryHost.of(host + ":" + defaultPort);
    }

    private static RegistryException unsafe(RegistryHost registry, String text, String why, @Nullable String remedy) {
        return RegistryException.of(
                        ErrorCode.UNSAFE,
                        "'" + registry + "' sends for tokens to '" + ShownAddress.shown(text) + "', which is refused: "
                                + why)
                .remedy(remedy)
                .build();
    }
}
