package dev.drayage.it.testbed.aws;

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

    AuthorizationTokens(InstantSource clock, Duration life) {
        this.clock = clock;
        this.life = life;
    }

    Token issue(Caller caller, String region) {
        Token token = new Token(encoded(), caller, region, clock.instant().plus(life));
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

    /** Returns {@code AWS:<password>} in Base64; the password is as long as real ones are. */
    private static String encoded() {
        StringBuilder secret = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            secret.append(UUID.randomUUID());
        }
        Base64.Encoder base64 = Base64.getEncoder();
        String password = base64.encodeToString(secret.toString().getBytes(StandardCharsets.UTF_8));
        return base64.encodeToString(("AWS:" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** A token and what it is good for. */
    record Token(String value, Caller caller, String region, Instant expiry) {}
}
