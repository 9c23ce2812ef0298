package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.Secrets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Issues the tokens that open registries, and knows whose they are; thread-safe. */
final class AuthorizationTokens {
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final Duration life;
    private final Secrets secrets;

    AuthorizationTokens(InstantSource clock, Duration life, Secrets secrets) {
        this.clock = clock;
        this.life = life;
        this.secrets = secrets;
    }

    Token issue(Caller caller, String region) {
        String password = password();
        Token token = new Token(
                encoded("AWS:" + password), caller, region, clock.instant().plus(life));
        secrets.add(Secrets.Kind.PASSWORD, password);
        secrets.add(Secrets.Kind.AUTHORIZATION_TOKEN, token.value());
        tokens.put(token.value(), token);
        return token;
    }

    /** Returns the token of {@code Basic <token>}, expired or not, or null. */
    @Nullable
    Token find(@Nullable String authorization) {
        boolean basic = authorization != null && authorization.regionMatches(true, 0, "Basic ", 0, 6);
        return basic && authorization != null
                ? tokens.get(authorization.substring(6).strip())
                : null;
    }

    boolean isExpired(Token token) {
        return !clock.instant().isBefore(token.expiry());
    }

    /** Lets all tokens issued so far expire now. */
    void expireAll() {
        Instant now = clock.instant();
        tokens.replaceAll((value, token) -> new Token(value, token.caller(), token.region(), now));
    }

    /** Returns a password that is as long as real ones are. */
    private static String password() {
        StringBuilder secret = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            secret.append(UUID.randomUUID());
        }
        return encoded(secret.toString());
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A token and what it is good for. */
    record Token(String value, Caller caller, String region, Instant expiry) {}
}
