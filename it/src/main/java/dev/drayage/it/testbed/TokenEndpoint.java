package dev.drayage.it.testbed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code /token}: GET of Docker's token protocol, anonymous or with Basic credentials, and POST of its OAuth2
 * variant with {@code grant_type} refresh_token or password.
 */
final class TokenEndpoint {
    private static final Set<String> EVERYTHING = Set.of("pull", "push", "delete", "*");
    private static final int MAX_FORM = 64 * 1024;

    private final TokenStore tokens;
    private final BasicCredentials credentials;
    private final @Nullable String identityToken;
    private final boolean anonymousPull;

    TokenEndpoint(
            TokenStore tokens, BasicCredentials credentials, @Nullable String identityToken, boolean anonymousPull) {
        this.tokens = tokens;
        this.credentials = credentials;
        this.identityToken = identityToken;
        this.anonymousPull = anonymousPull;
    }

    Answer answer(Call call) throws IOException {
        return switch (call.method()) {
            case "GET" -> get(call);
            case "POST" -> post(Query.parse(new String(call.body().readNBytes(MAX_FORM), StandardCharsets.UTF_8)));
            default -> throw RegistryError.methodNotAllowed(call.method());
        };
    }

    private Answer get(Call call) {
        String authorization = call.header("Authorization");
        if (authorization == null) {
            return issue(call.query(), anonymousPull ? Set.of("pull") : Set.of());
        }
        return credentials.match(authorization) ? issue(call.query(), EVERYTHING) : refused();
    }

    private Answer post(Query form) {
        String grantType = form.get("grant_type");
        if ("refresh_token".equals(grantType)) {
            String refreshToken = form.get("refresh_token");
            boolean valid = identityToken != null && identityToken.equals(refreshToken);
            return valid ? issue(form, EVERYTHING) : refused();
        }
        boolean valid = "password".equals(grantType)
                && credentials.user().equals(form.get("username"))
                && credentials.password().equals(form.get("password"));
        return valid ? issue(form, EVERYTHING) : refused();
    }

    /** Grants what is both asked for and allowed, which can be nothing, as Docker Hub does. */
    private Answer issue(Query query, Set<String> allowed) {
        List<Scope> asked = Scope.parse(query.all("scope"));
        boolean everything = allowed.containsAll(EVERYTHING);
        List<Scope> granted = asked.stream()
                .filter(scope -> everything || scope.isRepository())
                .map(scope -> scope.only(allowed))
                .filter(scope -> !scope.actions().isEmpty())
                .toList();
        TokenStore.Token token = tokens.issue(granted);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("token", token.value());
        body.put("access_token", token.value());
        body.put("expires_in", token.lifetimeSeconds());
        body.put("issued_at", token.issued().toString());
        return Answer.json(200, body);
    }

    private static Answer refused() {
        return Access.unauthorized("Basic realm=\"test token service\"", "incorrect user name or password");
    }
}
