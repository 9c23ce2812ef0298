package dev.drayage.it.testbed;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Notes the secrets in requests and answers: what clients show, right or wrong, and what is in the addresses that they are sent to. */
record ExchangedSecrets(Secrets secrets) {
    /** Parameters that say what is wanted; whatever else stands in a query may open something. */
    private static final Set<String> HARMLESS = Set.of(
            "account",
            "artifacttype",
            "client_id",
            "digest",
            "from",
            "last",
            "list-type",
            "max-keys",
            "mount",
            "n",
            "ns",
            "prefix",
            "scope",
            "service",
            "x-amz-algorithm",
            "x-amz-expires",
            "x-amz-signedheaders",
            "x-id");

    private static final Pattern SIGNATURE = Pattern.compile("AWS4-HMAC-SHA256 .*Signature=([0-9a-f]+)");

    void note(Call call) {
        String authorization = call.header("Authorization");
        if (authorization != null) {
            noteAuthorization(authorization.strip());
        }
        String token = call.header("X-Amz-Security-Token");
        if (token != null) {
            secrets.add(Secrets.Kind.SESSION_TOKEN, token);
        }
        note(call.query());
    }

    void note(Answer answer) {
        String location = answer.headers().get("Location");
        int query = location == null ? -1 : location.indexOf('?');
        if (location != null && query >= 0) {
            note(Query.parse(location.substring(query + 1)));
        }
    }

    private void noteAuthorization(String header) {
        Matcher signature = SIGNATURE.matcher(header);
        if (signature.matches()) {
            secrets.add(Secrets.Kind.SIGNATURE, signature.group(1));
            return;
        }
        String secret = header.substring(header.indexOf(' ') + 1).strip();
        if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
            secrets.add(Secrets.Kind.BEARER_TOKEN, secret);
            return;
        }
        secrets.add(Secrets.Kind.BASIC, secret);
        String password = password(secret);
        if (password != null) {
            secrets.add(Secrets.Kind.PASSWORD, password);
        }
    }

    private static @Nullable String password(String basic) {
        try {
            String pair = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? null : pair.substring(colon + 1);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private void note(Query query) {
        for (Map.Entry<String, String> parameter : query.firstValues().entrySet()) {
            String name = parameter.getKey().toLowerCase(Locale.ROOT);
            if (!HARMLESS.contains(name)) {
                secrets.add(kind(name), parameter.getValue());
            }
        }
    }

    private static Secrets.Kind kind(String parameter) {
        return switch (parameter) {
            case "x-amz-signature" -> Secrets.Kind.SIGNATURE;
            case "x-amz-security-token" -> Secrets.Kind.SESSION_TOKEN;
            default -> Secrets.Kind.QUERY_VALUE;
        };
    }
}
