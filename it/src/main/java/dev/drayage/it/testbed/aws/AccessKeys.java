package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Knows all access keys and whom they belong to; thread-safe. */
final class AccessKeys {
    private static final String INVALID = "The security token included in the request is invalid";
    private static final String EXPIRED = "The security token included in the request is expired";

    private final Map<String, Key> keys = new ConcurrentHashMap<>();
    private final AtomicInteger issued = new AtomicInteger();
    private final InstantSource clock;
    private final Secrets secrets;

    AccessKeys(InstantSource clock, Secrets secrets) {
        this.clock = clock;
        this.secrets = secrets;
    }

    /** Makes the credentials of a user, which do not expire. */
    AwsCredentials issue(Owner owner) {
        return issue("AKIA", null, Instant.MAX, owner);
    }

    /** Makes temporary credentials. */
    Session session(Duration lifetime, Owner owner) {
        Instant expiry = clock.instant().plus(lifetime);
        return new Session(issue("ASIA", "FwoGZXIvYXdzE" + random() + random(), expiry, owner), expiry);
    }

    void revoke(String accessKeyId) {
        keys.remove(accessKeyId);
    }

    /**
     * Returns who has signed.
     *
     * @param query whether the service speaks the query protocol, whose errors have other names
     */
    Caller caller(Signature signature, boolean query) {
        Key key = keys.get(signature.accessKeyId());
        if (key == null
                || key.caller().account().partition() != Partition.of(signature.region())
                || !equal(key.sessionToken(), signature.sessionToken())) {
            throw query
                    ? AwsError.of(403, "InvalidClientTokenId", INVALID + ".")
                    : AwsError.of("UnrecognizedClientException", INVALID + ".");
        }
        if (!clock.instant().isBefore(key.expiry())) {
            throw query ? AwsError.of(403, "ExpiredToken", EXPIRED) : AwsError.of("ExpiredTokenException", EXPIRED);
        }
        return key.caller();
    }

    private AwsCredentials issue(String prefix, @Nullable String token, Instant expiry, Owner owner) {
        String id = prefix + "TESTBED" + String.format("%09d", issued.incrementAndGet());
        keys.put(id, new Key(owner.caller(id), token, expiry));
        String secret = random() + "/" + random().substring(0, 7);
        secrets.add(Secrets.Kind.SECRET_ACCESS_KEY, secret);
        if (token != null) {
            secrets.add(Secrets.Kind.SESSION_TOKEN, token);
        }
        return new AwsCredentials(id, secret, token);
    }

    private static String random() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static boolean equal(@Nullable String one, @Nullable String two) {
        return one == null ? two == null : one.equals(two);
    }

    /** Says who the holder of an access key is. */
    @FunctionalInterface
    interface Owner {
        Caller caller(String accessKeyId);
    }

    /** Temporary credentials with the moment at which they end. */
    record Session(AwsCredentials credentials, Instant expiry) {}

    private record Key(Caller caller, @Nullable String sessionToken, Instant expiry) {}
}
