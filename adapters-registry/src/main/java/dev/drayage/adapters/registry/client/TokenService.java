package dev.drayage.adapters.registry.client;

import dev.drayage.adapters.registry.http.Call;
import dev.drayage.adapters.registry.http.Connections;
import dev.drayage.adapters.registry.http.Connections.Reach;
import dev.drayage.adapters.registry.http.Failures;
import dev.drayage.adapters.registry.http.Login;
import dev.drayage.adapters.registry.http.Reply;
import dev.drayage.adapters.registry.http.Scope;
import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.port.Credential;
import dev.drayage.core.port.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.net.WWWFormCodec;
import org.jspecify.annotations.Nullable;

/**
 * Asks token services for Bearer tokens: by GET with Basic or anonymously, by POST for an identity token (distribution's "Token
 * Authentication Specification" and "OAuth2 Token Authentication"). Thread-safe.
 */
final class TokenService {
    private static final int MAX_ANSWER = 1024 * 1024;
    /** What the specification gives a token that does not say how long it lives. */
    private static final long DEFAULT_LIFE_SECONDS = 60;

    private static final long LONGEST_LIFE_SECONDS = Duration.ofDays(1).toSeconds();

    private final Connections connections;
    private final Json json;
    private final Failures failures;
    private final InstantSource clock;

    TokenService(Connections connections, Json json, Failures failures, InstantSource clock) {
        this.connections = connections;
        this.json = json;
        this.failures = failures;
        this.clock = clock;
    }

    /**
     * Asks for a token.
     *
     * @param credential what to show to the realm, or null to ask anonymously; the caller has judged the realm
     * @param login what is known about the credential, for messages
     */
    Token fetch(
            RegistryHost registry,
            Realm realm,
            @Nullable String service,
            List<String> scopes,
            @Nullable Credential credential,
            Login login,
            Reach reach) {
        List<NameValuePair> parameters = new ArrayList<>();
        if (service != null) {
            parameters.add(new BasicNameValuePair("service", service));
        }
        String action = "asking '" + Failures.authority(realm.uri()) + "' for a token for '" + registry + "'";
        Scope none = new Scope(List.of());
        Map<String, String> headers = Map.of();
        Call call;
        if (credential instanceof Credential.IdentityToken identity) {
            parameters.add(new BasicNameValuePair("grant_type", "refresh_token"));
            parameters.add(new BasicNameValuePair("client_id", "drayage"));
            parameters.add(new BasicNameValuePair("scope", String.join(" ", scopes)));
            parameters.add(new BasicNameValuePair("refresh_token", identity.token()));
            call = Call.of("POST", realm.uri(), none, action).body(new UrlEncodedFormEntity(parameters));
        } else {
            scopes.forEach(scope -> parameters.add(new BasicNameValuePair("scope", scope)));
            call = Call.of("GET", withQuery(realm.uri(), parameters), none, action);
            if (credential instanceof Credential.UsernamePassword basic) {
                headers = Map.of("Authorization", Authenticator.basic(basic));
            }
        }
        try (Reply reply = connections.send(call, headers, reach)) {
            if (!reply.is(200)) {
                throw failures.refused(reply, login);
            }
            return read(reply.bytes(MAX_ANSWER), registry);
        }
    }

    private Token read(byte[] answer, RegistryHost registry) {
        Map<String, Object> fields = json.readObject(answer);
        // Services give either name or both, and some leave one of them empty.
        String token = usable(fields.get("token"));
        token = token == null ? usable(fields.get("access_token")) : token;
        if (token == null) {
            throw new InvalidContentException("The token service of '" + registry + "' answered without a token");
        }
        long life = fields.get("expires_in") instanceof Long seconds && seconds > 0 ? seconds : DEFAULT_LIFE_SECONDS;
        return new Token(token, clock.instant(), Duration.ofSeconds(Math.min(life, LONGEST_LIFE_SECONDS)));
    }

    /** Returns what can stand in a header as a token, or null. */
    private static @Nullable String usable(@Nullable Object token) {
        boolean safe =
                token instanceof String text && !text.isEmpty() && text.chars().allMatch(c -> c > 0x20 && c < 0x7f);
        return safe ? (String) token : null;
    }

    private static URI withQuery(URI realm, List<NameValuePair> parameters) {
        String query = WWWFormCodec.format(parameters, StandardCharsets.UTF_8);
        String base = realm.toString();
        int fragment = base.indexOf('#');
        String clean = fragment < 0 ? base : base.substring(0, fragment);
        return URI.create(clean + (realm.getRawQuery() == null ? "?" : "&") + query);
    }
}
