package dev.drayage.it.testbed;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Issues opaque tokens and knows their scopes until they expire; thread-safe. */
final class TokenStore {
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final Duration lifetime;
    private final Secrets secrets;

    TokenStore(InstantSource clock, Duration lifetime, Secrets secrets) {
        this.clock = clock;
        this.lifetime = lifetime;
        this.secrets = secrets;
    }

    Token issue(List<Scope> scopes) {
        Instant now = clock.instant();
        Token token = new Token(UUID.randomUUID().toString(), scopes, now, now.plus(lifetime));
        tokens.put(token.value(), token);
        secrets.add(Secrets.Kind.BEARER_TOKEN, token.value());
        return token;
    }

    /** Returns the scopes of a token, or null when it is unknown or has expired. */
    @Nullable
    List<Scope> scopes(String value) {
        Token token = tokens.get(value);
        return token == null || !clock.instant().isBefore(token.expiry()) ? null : token.scopes();
    }

    /** Makes all tokens issued so far invalid. */
    void revokeAll() {
        tokens.clear();
    }

    /** A token and what it is good for. */
    record Token(String value, List<Scope> scopes, Instant issued, Instant expiry) {

        long lifetimeSeconds() {
            return Duration.between(issued, expiry).toSeconds();
        }
    }
}
