package dev.drayage.adapters.aws.ecr;

import dev.drayage.core.port.Credential;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What GetAuthorizationToken of Amazon ECR and of ECR Public gives: a user and a password in base64, good for some hours. */
public final class AuthorizationToken {
    private static final Duration LONGEST_MARGIN = Duration.ofMinutes(15);

    private AuthorizationToken() {}

    /**
     * Reads a token.
     *
     * @param end when it ends, or null when that was not said
     * @return the credential, due for renewal some time before the end; empty when the token is none. No word of it is repeated
     */
    public static Optional<Credential> read(@Nullable String token, @Nullable Instant end, Instant now) {
        String pair = decoded(token);
        int colon = pair.indexOf(':');
        if (colon <= 0) {
            return Optional.empty();
        }
        String user = pair.substring(0, colon);
        String password = pair.substring(colon + 1);
        return Optional.of(
                end == null
                        ? Credential.of(user, password)
                        : Credential.until(user, password, end.minus(margin(Duration.between(now, end)))));
    }

    private static String decoded(@Nullable String token) {
        try {
            return token == null ? "" : new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** An upload that is under way when the password ends cannot be sent again; a short life is not spent on margins. */
    private static Duration margin(Duration life) {
        Duration quarter = life.dividedBy(4);
        return quarter.compareTo(LONGEST_MARGIN) < 0 ? quarter : LONGEST_MARGIN;
    }
}
