package dev.drayage.adapters.aws.ecr.rate;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Paces the calls to the registries of one account and region: each action has a bucket of its own, so that images that are put slowly do
 * not slow down what is read. A rate is halved when ECR throttles all the same, as others share the quota, and recovers within a minute.
 * One instance for an account and region; thread-safe.
 */
public final class EcrRates {
    private static final int MAX_ATTEMPTS = 10;
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final Map<EcrAction, RateBucket> buckets;
    private final LongSupplier nanoTime;
    private final Sleep sleep;
    private final DoubleSupplier random;

    /**
     * @param quotas calls per second of the actions whose quota is not the default
     * @param nanoTime a clock that only runs forward
     * @param random from 0 to 1, spreads the waits after throttling
     */
    public EcrRates(Map<EcrAction, Integer> quotas, LongSupplier nanoTime, Sleep sleep, DoubleSupplier random) {
        Map<EcrAction, RateBucket> all = new EnumMap<>(EcrAction.class);
        for (EcrAction action : EcrAction.values()) {
            all.put(action, new RateBucket(quotas.getOrDefault(action, action.perSecond()), nanoTime.getAsLong()));
        }
        this.buckets = Collections.unmodifiableMap(all);
        this.nanoTime = nanoTime;
        this.sleep = sleep;
        this.random = random;
    }

    /** Returns rates for the default quotas. */
    public static EcrRates standard() {
        return new EcrRates(
                Map.of(),
                System::nanoTime,
                Sleep.real(),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    /**
     * Leaves a part of an action's quota to others.
     *
     * @param share more than 0, and at most 1
     */
    public void share(EcrAction action, double share) {
        bucket(action).share(share, nanoTime.getAsLong());
    }

    /** Waits until a call is within the quota. */
    public void acquire(EcrAction action) {
        sleep.pauseOrStop(bucket(action).take(nanoTime.getAsLong()));
    }

    /** Returns how long so many calls take at least, when they begin now and all goes well. */
    public Duration least(EcrAction action, long calls) {
        return bucket(action).least(calls, nanoTime.getAsLong());
    }

    /** Hears that ECR throttled a call that was within the quota as far as we knew. */
    public void throttled(EcrAction action) {
        bucket(action).lower(nanoTime.getAsLong());
    }

    /**
     * Makes a call within the quota; one that is throttled is repeated after a wait that grows, up to 10 attempts with those of the SDK.
     *
     * @throws RegistryException the last failure
     */
    public <T> T paced(EcrAction action, Supplier<T> call) {
        Duration longest = FIRST_WAIT;
        int attempts = 0;
        while (true) {
            acquire(action);
            try {
                return call.get();
            } catch (RegistryException e) {
                attempts += attempts(e);
                if (e.code() != ErrorCode.TOO_MANY_REQUESTS) {
                    throw e;
                }
                throttled(action);
                if (attempts >= MAX_ATTEMPTS) {
                    throw e;
                }
                sleep.pauseOrStop(jittered(longest));
                longest = longest.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? longest.multipliedBy(2) : LONGEST_WAIT;
            }
        }
    }

    private static int attempts(RegistryException failure) {
        return failure.getCause() instanceof SdkException sdk && sdk.numAttempts() != null
                ? Math.max(1, sdk.numAttempts())
                : 1;
    }

    /** Waits at least half the time: the quota is not back before. */
    private Duration jittered(Duration longest) {
        return Duration.ofMillis((long) (longest.toMillis() * (0.5 + random.getAsDouble() / 2)));
    }

    private RateBucket bucket(EcrAction action) {
        RateBucket bucket = buckets.get(action);
        if (bucket == null) {
            throw new IllegalStateException("No bucket for " + action);
        }
        return bucket;
    }
}
