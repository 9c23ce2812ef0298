package dev.drayage.it.testbed;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The secrets that a testbed has handed out or was shown, noted where they come into being; thread-safe. */
public final class Secrets {
    private final Map<Kind, Set<String>> values = new ConcurrentHashMap<>();

    /** What a secret is good for. */
    public enum Kind {
        /** The half of an access key that signs. */
        SECRET_ACCESS_KEY,
        /** The token of temporary credentials, in a header or in a signed URL. */
        SESSION_TOKEN,
        /** A request's own signature, in a header or in a signed URL. */
        SIGNATURE,
        /** A value that was read from Secrets Manager. */
        STORED_VALUE,
        /** What a role's trust policy asks for. */
        EXTERNAL_ID,
        /** Amazon ECR's token, which is a user and a password in Base64. */
        AUTHORIZATION_TOKEN,
        /** A password, of a registry or within an authorization token, right or wrong. */
        PASSWORD,
        /** A user and a password in Base64, as the header {@code Authorization} has them. */
        BASIC,
        /** A token of a registry's token service. */
        BEARER_TOKEN,
        /** What docker keeps instead of a password. */
        IDENTITY_TOKEN,
        /** A value in the query of an address that a registry made, such as an upload's state. */
        QUERY_VALUE
    }

    public void add(Kind kind, String secret) {
        values.computeIfAbsent(kind, ignored -> ConcurrentHashMap.newKeySet()).add(secret);
    }

    /** Returns a snapshot of the secrets of one kind, sorted. */
    public Set<String> of(Kind kind) {
        return new TreeSet<>(values.getOrDefault(kind, Set.of()));
    }

    /** Returns the kinds of which there are secrets, in their order. */
    public Set<Kind> kinds() {
        return new TreeSet<>(values.keySet());
    }

    @Override
    public String toString() {
        return kinds().toString();
    }
}
