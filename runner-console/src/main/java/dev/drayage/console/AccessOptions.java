package dev.drayage.console;

import dev.drayage.adapters.registry.http.TrustedCertificates;
import dev.drayage.console.login.AllowedClaim;
import dev.drayage.console.login.LoginSettings;
import dev.drayage.console.login.WebAddress;
import dev.drayage.console.web.ServerSettings;
import dev.drayage.core.error.InvalidInputException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the console listens, and who may come in: by options, or by the environment where an option is not given. */
final class AccessOptions {
    /** The only place for the secret: what stands on a command line, others can read. */
    static final String SECRET_VARIABLE = "DRAYAGE_OIDC_CLIENT_SECRET";

    /** As a loopback address is written whose names the console answers to. */
    private static final Set<String> LOOPBACK = Set.of(ServerSettings.LOOPBACK, "0:0:0:0:0:0:0:1");

    private static final int DEFAULT_PORT = 8899;
    private static final int MAX_PORT = 65_535;
    private static final String SCOPES = "openid profile email";

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Listen on this port (default: 8899; 0: any free one). Also $DRAYAGE_CONSOLE_PORT.")
    private @Nullable String port;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            description = "Listen on this address (default: 127.0.0.1); 0.0.0.0 is all of them. One that other machines"
                    + " reach needs login. Also $DRAYAGE_CONSOLE_LISTEN.")
    private @Nullable String listen;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The console's address in browsers, https unless it is this machine: needed with login, and"
                    + " then the only one it answers to. At the provider, URL/login/callback is to be registered."
                    + " Also $DRAYAGE_CONSOLE_URL.")
    private @Nullable String url;

    @Option(
            names = "--oidc-issuer",
            paramLabel = "URL",
            description = "Let people in whom this provider of OpenID Connect signs in. Also $DRAYAGE_OIDC_ISSUER.")
    private @Nullable String issuer;

    @Option(
            names = "--oidc-client-id",
            paramLabel = "ID",
            description = "What the console is called at the provider. Its secret, if it has one, is read from $"
                    + SECRET_VARIABLE + " only. Also $DRAYAGE_OIDC_CLIENT_ID.")
    private @Nullable String clientId;

    @Option(
            names = "--oidc-allow",
            paramLabel = "CLAIM=VALUE",
            description =
                    "Let those in of whom the provider says this, such as groups=platform-team. Repeatable: one is"
                            + " enough. Without it, EVERYBODY comes in whom the provider signs in for this client. Also"
                            + " $DRAYAGE_OIDC_ALLOW, comma separated.")
    private final List<String> allow = new ArrayList<>();

    @Option(
            names = "--oidc-scopes",
            paramLabel = "SCOPES",
            description = "Ask the provider for these (default: '" + SCOPES + "'). Also $DRAYAGE_OIDC_SCOPES.")
    private @Nullable String scopes;

    /**
     * Reads all of them; nothing is opened.
     *
     * @param caCertificate of authorities that may vouch for the provider, too, or null
     * @throws InvalidInputException when one is wrong or missing
     */
    ServerSettings read(Surroundings surroundings, @Nullable Path caCertificate) {
        Values values = new Values(surroundings);
        String address = values.of("--listen", listen, "DRAYAGE_CONSOLE_LISTEN", ServerSettings.LOOPBACK);
        String number = values.of("--port", port, "DRAYAGE_CONSOLE_PORT", String.valueOf(DEFAULT_PORT));
        LoginSettings login = login(values, caCertificate);
        InetAddress resolved = values.parse("--listen", address, AccessOptions::resolve);
        if (login == null && !LOOPBACK.contains(resolved.getHostAddress())) {
            throw new InvalidInputException(
                    values.name("--listen") + ": other machines reach " + address + ", and there is no login",
                    "Give --url, --oidc-issuer and --oidc-client-id, too, or leave --listen away.");
        }
        return new ServerSettings(
                // What was checked is what is listened on.
                resolved.getHostAddress(),
                values.parse("--port", number, AccessOptions::port),
                surroundings.zone(),
                login,
                InstantSource.system());
    }

    private @Nullable LoginSettings login(Values values, @Nullable Path caCertificate) {
        String site = values.of("--url", url, "DRAYAGE_CONSOLE_URL", "");
        String provider = values.of("--oidc-issuer", issuer, "DRAYAGE_OIDC_ISSUER", "");
        String client = values.of("--oidc-client-id", clientId, "DRAYAGE_OIDC_CLIENT_ID", "");
        String allowed =
                values.of("--oidc-allow", allow.isEmpty() ? null : String.join(",", allow), "DRAYAGE_OIDC_ALLOW", "");
        String asked = values.of("--oidc-scopes", scopes, "DRAYAGE_OIDC_SCOPES", "");
        String secret = values.of(SECRET_VARIABLE, null, SECRET_VARIABLE, "");
        Map<String, String> needed = new LinkedHashMap<>();
        needed.put("--url", site);
        needed.put("--oidc-issuer", provider);
        needed.put("--oidc-client-id", client);
        boolean any = !(site + provider + client + allowed + asked + secret).isEmpty();
        if (!any) {
            return null;
        }
        String missing = needed.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new InvalidInputException(
                    "Login is set up in part: " + missing + " is missing (given: " + values.given() + ")",
                    "Give --url, --oidc-issuer and --oidc-client-id together, or none of them.");
        }
        return new LoginSettings(
                values.parse("--url", site, WebAddress::site),
                values.parse("--oidc-issuer", provider, WebAddress::of),
                client,
                secret.isEmpty() ? null : secret,
                values.parse("--oidc-allow", allowed, AccessOptions::claims),
                values.parse("--oidc-scopes", asked.isEmpty() ? SCOPES : asked, AccessOptions::scopes),
                TrustedCertificates.context(caCertificate));
    }

    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > MAX_PORT) {
            throw new InvalidInputException("'" + text + "' is no port", "Use 0 to " + MAX_PORT + ".");
        }
        return Integer.parseInt(text);
    }

    private static InetAddress resolve(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new InvalidInputException(
                    "'" + address + "' is no address of this machine", "Use 127.0.0.1, or 0.0.0.0 for all of them.");
        }
    }

    private static List<AllowedClaim> claims(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(AllowedClaim::parse)
                .toList();
    }

    private static List<String> scopes(String text) {
        List<String> scopes = List.of(text.strip().split("\\s+", -1));
        if (!scopes.contains("openid")) {
            throw new InvalidInputException("'openid' is not among '" + text + "'", "Add it: it asks who somebody is.");
        }
        return scopes;
    }

    /** What was given, and where, so that an error can name it. */
    private static final class Values {
        private final Surroundings surroundings;
        private final Map<String, String> names = new LinkedHashMap<>();

        private Values(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        /** Returns an option's value, else the variable's, else the default. */
        private String of(String option, @Nullable String given, String variable, String otherwise) {
            String inherited = surroundings.variable(variable).strip();
            if (given != null) {
                names.put(option, option);
                return given.strip();
            }
            if (!inherited.isEmpty()) {
                names.put(option, "$" + variable);
                return inherited;
            }
            return otherwise;
        }

        private String name(String option) {
            return names.getOrDefault(option, option);
        }

        private String given() {
            return String.join(", ", names.values());
        }

        private <T> T parse(String option, String text, Function<String, T> reader) {
            try {
                return reader.apply(text);
            } catch (InvalidInputException e) {
                throw new InvalidInputException(name(option) + ": " + e.getMessage(), e.remedy());
            }
        }
    }
}
