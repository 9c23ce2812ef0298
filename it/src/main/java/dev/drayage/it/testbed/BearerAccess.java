package dev.drayage.it.testbed;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lets requests pass that carry a valid token for the scopes they need. */
final class BearerAccess implements Access {
    /** The name of the service in challenges. */
    static final String SERVICE = "test-registry";

    private final TokenStore tokens;
    private final @Nullable URI realm;

    /**
     * Makes the gate.
     *
     * @param realm address of the token service, or null for {@code /token} on the host the client used
     */
    BearerAccess(TokenStore tokens, @Nullable URI realm) {
        this.tokens = tokens;
        this.realm = realm;
    }

    @Override
    public @Nullable Answer challenge(Call call, List<Scope> needed) {
        String authorization = call.header("Authorization");
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return unauthorized(call, needed, "");
        }
        List<Scope> granted = tokens.scopes(authorization.substring(7).strip());
        if (granted == null) {
            return unauthorized(call, needed, ",error=\"invalid_token\"");
        }
        boolean enough = needed.stream().allMatch(scope -> granted.stream().anyMatch(it -> it.covers(scope)));
        return enough ? null : unauthorized(call, needed, ",error=\"insufficient_scope\"");
    }

    private Answer unauthorized(Call call, List<Scope> needed, String error) {
        String address = realm == null ? call.origin() + "/token" : realm.toString();
        String scope = needed.isEmpty()
                ? ""
                : needed.stream().map(Scope::toString).collect(Collectors.joining(" ", ",scope=\"", "\""));
        String challenge = "Bearer realm=\"" + address + "\",service=\"" + SERVICE + "\"" + scope + error;
        return Access.unauthorized(challenge, "a token is required");
    }
}
