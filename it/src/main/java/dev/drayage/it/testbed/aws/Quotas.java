package dev.drayage.it.testbed.aws;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The rates of one registry's actions; without limits until some are set; thread-safe. */
final class Quotas {
    /** Calls per second and account-region by default. Source: Amazon ECR User Guide, service quotas. */
    private static final Map<String, Integer> DEFAULTS = Map.of(
            "GetAuthorizationToken", 500,
            "BatchCheckLayerAvailability", 1000,
            "BatchGetImage", 2000,
            "GetDownloadUrlForLayer", 3000,
            "InitiateLayerUpload", 100,
            "CompleteLayerUpload", 100,
            "UploadLayerPart", 500,
            "PutImage", 10);

    private final InstantSource clock;
    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();
    private final AtomicLong throttled = new AtomicLong();

    Quotas(InstantSource clock) {
        this.clock = clock;
    }

    void set(String action, double perSecond) {
        buckets.put(action, new TokenBucket(perSecond, clock));
    }

    void setDefaults() {
        DEFAULTS.forEach(this::set);
    }

    long throttled() {
        return throttled.get();
    }

    /** Counts a call; throws ThrottlingException when there are too many. */
    void take(String action) {
        TokenBucket bucket = buckets.get(action);
        if (bucket != null && !bucket.take()) {
            throttled.incrementAndGet();
            throw AwsError.of("ThrottlingException", "Rate exceeded");
        }
    }
}
