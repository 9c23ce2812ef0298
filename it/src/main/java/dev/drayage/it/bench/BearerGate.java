package dev.drayage.it.bench;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Wants a token for each repository and gives it to everybody, as Docker Hub does for public images. A token is its scope in Base64:
 * nothing is kept.
 */
final class BearerGate implements Gate {
    private static final Pattern REPOSITORY = Pattern.compile("/v2/(.+)/(?:manifests|blobs|tags|referrers)/.*");
    private static final String BEARER = "Bearer ";

    @Override
    public @Nullable String answer(RequestHead head) {
        String target = head.target();
        if (target.startsWith("/token")) {
            return token(target);
        }
        Matcher path = REPOSITORY.matcher(target);
        String needed = path.matches() ? "repository:" + path.group(1) + ":pull" : "";
        return allowed(head.field("Authorization"), needed) ? null : challenge(head.field("Host"), needed);
    }

    private static boolean allowed(@Nullable String authorization, String needed) {
        if (authorization == null || !authorization.startsWith(BEARER)) {
            return false;
        }
        byte[] scope = Base64.getUrlDecoder().decode(authorization.substring(BEARER.length()));
        return new String(scope, StandardCharsets.UTF_8).contains(needed);
    }

    private static String token(String target) {
        String query = URLDecoder.decode(target, StandardCharsets.UTF_8);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(query.getBytes(StandardCharsets.UTF_8));
        String body = "{\"token\":\"" + token + "\",\"access_token\":\"" + token + "\",\"expires_in\":300}";
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    private static String challenge(@Nullable String host, String needed) {
        String scope = needed.isEmpty() ? "" : ",scope=\"" + needed + "\"";
        return "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer realm=\"http://" + host
                + "/token\",service=\"bench\"" + scope + "\r\nContent-Length: 0\r\n\r\n";
    }
}
