package dev.drayage.adapters.registry.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.hc.client5.http.auth.AuthChallenge;
import org.apache.hc.client5.http.auth.ChallengeType;
import org.apache.hc.client5.http.impl.auth.AuthChallengeParser;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.message.ParserCursor;
import org.jspecify.annotations.Nullable;

/** What the {@code WWW-Authenticate} headers of an answer ask for (RFC 9110, section 11.6.1). */
final class Challenges {
    private final List<AuthChallenge> challenges;

    private Challenges(List<AuthChallenge> challenges) {
        this.challenges = challenges;
    }

    /** Reads the headers that are well formed; without a challenge the 401 stands for itself. */
    static Challenges parse(List<String> headers) {
        List<AuthChallenge> challenges = new ArrayList<>();
        for (String header : headers) {
            try {
                ParserCursor cursor = new ParserCursor(0, header.length());
                challenges.addAll(AuthChallengeParser.INSTANCE.parse(ChallengeType.TARGET, header, cursor));
            } catch (ParseException e) {
                // Another header may hold a challenge that can be answered.
            }
        }
        return new Challenges(challenges);
    }

    boolean basic() {
        return find("basic").isPresent();
    }

    /** Returns the Bearer challenge, when there is one with a realm. */
    Optional<Bearer> bearer() {
        return find("bearer").flatMap(challenge -> {
            String realm = parameter(challenge, "realm");
            return realm == null
                    ? Optional.empty()
                    : Optional.of(new Bearer(realm, parameter(challenge, "service"), parameter(challenge, "scope")));
        });
    }

    /**
     * The token specification's challenge.
     *
     * @param scope what the registry says the request needs, scopes separated by blanks
     */
    record Bearer(
            String realm,
            @Nullable String service,
            @Nullable String scope) {}

    private Optional<AuthChallenge> find(String scheme) {
        return challenges.stream()
                .filter(challenge ->
                        challenge.getSchemeName().toLowerCase(Locale.ROOT).equals(scheme))
                .findFirst();
    }

    private static @Nullable String parameter(AuthChallenge challenge, String name) {
        if (challenge.getParams() == null) {
            return null;
        }
        return challenge.getParams().stream()
                .filter(pair -> pair.getName().equalsIgnoreCase(name))
                .map(NameValuePair::getValue)
                // A name without '=' has none.
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
