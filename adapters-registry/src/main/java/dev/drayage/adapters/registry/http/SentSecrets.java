package dev.drayage.adapters.registry.http;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.net.WWWFormCodec;

/**
 * What opened something in a request: its credential, and values in its query (an upload's state, a signature) or its form. Some servers
 * repeat it when they explain a refusal. Immutable, and without a text of its own.
 */
final class SentSecrets {
    /** Parameters that only say what is wanted. */
    private static final Set<String> HARMLESS = Set.of(
            "account",
            "artifactType",
            "client_id",
            "digest",
            "from",
            "grant_type",
            "last",
            "mount",
            "n",
            "scope",
            "service");

    /** Shorter values of parameters are in many texts by chance. */
    private static final int SHORTEST = 8;

    /** Enough to know a secret by that is repeated in part. */
    private static final int BEGINNING = 16;

    private final Call call;
    private final Map<String, String> headers;

    SentSecrets(Call call, Map<String, String> headers) {
        this.call = call;
        this.headers = Map.copyOf(headers);
    }

    /** Returns whether a text repeats a secret, or the beginning of a long one. */
    boolean areIn(String text) {
        return Stream.concat(credential(), parameters())
                .map(secret -> secret.substring(0, Math.min(BEGINNING, secret.length())))
                .anyMatch(text::contains);
    }

    private Stream<String> credential() {
        String authorization = headers.getOrDefault("Authorization", "");
        String shown = authorization.substring(authorization.indexOf(' ') + 1);
        if (shown.isEmpty()) {
            return Stream.empty();
        }
        if (!authorization.startsWith("Basic ")) {
            return Stream.of(shown);
        }
        String pair = new String(Base64.getDecoder().decode(shown), StandardCharsets.UTF_8);
        String password = pair.substring(pair.indexOf(':') + 1);
        return password.isEmpty() ? Stream.of(shown) : Stream.of(shown, password);
    }

    private Stream<String> parameters() {
        String query = call.uri().getRawQuery();
        List<NameValuePair> inQuery = query == null ? List.of() : WWWFormCodec.parse(query, StandardCharsets.UTF_8);
        return Stream.concat(inQuery.stream(), form().stream())
                .filter(parameter -> !HARMLESS.contains(parameter.getName()))
                .map(NameValuePair::getValue)
                .filter(value -> value != null && value.length() >= SHORTEST)
                .flatMap(value -> Stream.of(value, URLEncoder.encode(value, StandardCharsets.UTF_8)));
    }

    private List<NameValuePair> form() {
        HttpEntity body = call.body();
        String type = body == null ? null : body.getContentType();
        if (body == null || type == null || !type.startsWith("application/x-www-form-urlencoded")) {
            return List.of();
        }
        try {
            return EntityUtils.parse(body);
        } catch (IOException e) {
            throw new IllegalStateException("The form that was sent cannot be read", e);
        }
    }
}
