package dev.drayage.adapters.registry.client;

import dev.drayage.adapters.registry.http.Connections;
import dev.drayage.adapters.registry.http.Connections.Reach;
import dev.drayage.adapters.registry.http.Dialect;
import dev.drayage.adapters.registry.http.Failures;
import dev.drayage.adapters.registry.http.Login;
import dev.drayage.adapters.registry.http.Scope;
import dev.drayage.adapters.registry.settings.RegistrySettings;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.port.Credential;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Proves the user's identity to one registry. A credential is sent as Basic at once, unless the registry is known to want Bearer tokens;
 * tokens are kept by scope and renewed before they end, and so is a credential that has an end. Thread-safe; one token is asked for once,
 * whoever waits for it.
 */
final class Authenticator {
    private final RegistryHost host;
    private final Dialect dialect;
    private final boolean plain;
    private final RegistrySettings settings;
    private final Connections connections;
    private final TokenService tokens;
    private final InstantSource clock;
    private final HeldCredential credential;
    private final Map<Scope, Held> held = new ConcurrentHashMap<>();

    private volatile @Nullable Bearer bearer;

    private record Bearer(Realm realm, @Nullable String service) {}

    /** The token of one scope, and what the registry asked for in its name. */
    private static final class Held {
        private @Nullable Token token;
        private @Nullable String asked;
    }

    Authenticator(
            RegistryHost host,
            Dialect dialect,
            boolean plain,
            RegistrySettings settings,
            Connections connections,
            TokenService tokens,
            InstantSource clock) {
        this.host = host;
        this.dialect = dialect;
        this.plain = plain;
        this.settings = settings;
        this.connections = connections;
        this.tokens = tokens;
        this.clock = clock;
        this.credential = new HeldCredential(host, settings.keychain(), clock);
    }

    /** Returns the {@code Authorization} header for a request, or null for none. */
    @Nullable
    String authorization(Scope scope) {
        Bearer known = bearer;
        if (known != null) {
            return "Bearer " + token(known, scope).value();
        }
        return !dialect.bearer() && credential.current() instanceof Credential.UsernamePassword basic
                ? basic(basic)
                : null;
    }

    /**
     * Learns from a 401.
     *
     * @param sent the header that was refused, or null
     * @return whether another try with a new header can help
     */
    boolean learn(Challenges challenges, Scope scope, @Nullable String sent) {
        Challenges.Bearer challenge = challenges.bearer().orElse(null);
        if (challenge != null) {
            Realm realm = Realm.of(challenge.realm(), host, dialect, plain, settings);
            Held entry = held.computeIfAbsent(scope, key -> new Held());
            synchronized (entry) {
                Token refused = entry.token;
                if (refused != null && ("Bearer " + refused.value()).equals(sent)) {
                    entry.token = null;
                }
                entry.asked = challenge.scope();
            }
            bearer = new Bearer(realm, challenge.service());
            return true;
        }
        if (isBasic(sent)) {
            return renew(sent);
        }
        if (challenges.basic() && credential.current() instanceof Credential.UsernamePassword) {
            bearer = null;
            return !dialect.bearer();
        }
        return false;
    }

    /**
     * Learns that a password is refused as if it had ended.
     *
     * @param sent the header that was refused, or null
     * @return whether another try with a new header can help
     */
    boolean renew(@Nullable String sent) {
        return isBasic(sent)
                && credential.current() instanceof Credential.UsernamePassword held
                && (!basic(held).equals(sent) || credential.renew(held));
    }

    /** Returns whether a header shows the password itself. */
    static boolean isBasic(@Nullable String authorization) {
        return authorization != null && authorization.startsWith("Basic ");
    }

    /** Returns what is known about the credential, for messages. */
    Login login() {
        Bearer known = bearer;
        String withheldFrom = known == null || known.realm().trusted()
                ? null
                : Failures.authority(known.realm().uri());
        return new Login(host, credential.exists(), withheldFrom);
    }

    private Token token(Bearer known, Scope scope) {
        Held entry = held.computeIfAbsent(scope, key -> new Held());
        synchronized (entry) {
            Token token = entry.token;
            if (token == null || !token.isFresh(clock.instant())) {
                token = fetch(known, scope, entry.asked);
                entry.token = token;
            }
            return token;
        }
    }

    private Token fetch(Bearer known, Scope scope, @Nullable String asked) {
        Set<String> scopes = new LinkedHashSet<>();
        if (asked != null && !asked.isBlank()) {
            scopes.addAll(List.of(asked.strip().split(" +")));
        }
        scopes.addAll(scope.parts());
        Credential shown = known.realm().trusted() ? credential.current() : null;
        try {
            return fetch(known, scopes, shown);
        } catch (RegistryException e) {
            if (e.status() != 401 || shown == null || !credential.renew(shown)) {
                throw e;
            }
            return fetch(known, scopes, credential.current());
        }
    }

    private Token fetch(Bearer known, Set<String> scopes, @Nullable Credential shown) {
        Reach reach = known.realm().trusted()
                ? Reach.ANYWHERE
                : connections.reachFrom(dialect.apiHost().name());
        return tokens.fetch(host, known.realm(), known.service(), new ArrayList<>(scopes), shown, login(), reach);
    }

    static String basic(Credential.UsernamePassword credential) {
        String pair = credential.username() + ":" + credential.password();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
