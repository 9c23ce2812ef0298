package dev.drayage.adapters.aws.ecr.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class EcrRatesTest {
    private final FakeTime time = new FakeTime();
    private final EcrRates rates = time.rates();

    @Test
    void oneSecondsWorthIsFree() {
        take(10);
        assertEquals(Duration.ZERO, time.passed());
    }

    @Test
    void whatIsMoreComesAtTheRateOfTheQuota() {
        take(30);
        assertEquals(Duration.ofSeconds(2), time.passed());
    }

    @Test
    void quietTimeSavesUpOneSecondsWorthOnly() {
        take(10);
        time.pass(Duration.ofHours(1));
        take(20);
        assertEquals(Duration.ofHours(1).plusSeconds(1), time.passed());
    }

    @Test
    void actionsDoNotSlowEachOtherDown() {
        take(10);
        for (int i = 0; i < 1_000; i++) {
            rates.acquire(EcrAction.BATCH_CHECK_LAYER_AVAILABILITY);
        }
        assertEquals(Duration.ZERO, time.passed());
    }

    @Test
    void quotaMayBeAnother() {
        EcrRates raised = new EcrRates(Map.of(EcrAction.PUT_IMAGE, 50), () -> 0, time::pass, () -> 0);
        for (int i = 0; i < 50; i++) {
            raised.acquire(EcrAction.PUT_IMAGE);
        }
        assertEquals(Duration.ZERO, time.passed());
    }

    @Test
    void aShareLeavesTheRestOfTheQuotaToOthers() {
        rates.share(EcrAction.PUT_IMAGE, 0.2);
        take(12);
        assertEquals(Duration.ofSeconds(5), time.passed());
    }

    @Test
    void aShareIsOfTheWholeQuotaWhateverWasBefore() {
        rates.share(EcrAction.PUT_IMAGE, 0.01);
        rates.share(EcrAction.PUT_IMAGE, 1);
        take(1);
        time.pass(Duration.ofMinutes(1));
        Duration before = time.passed();
        take(20);
        assertEquals(Duration.ofSeconds(1), time.passed().minus(before));
        assertThrows(IllegalArgumentException.class, () -> rates.share(EcrAction.PUT_IMAGE, 0));
    }

    @Test
    void throttlingHalvesTheRateOnceASecond() {
        for (int i = 0; i < 8; i++) {
            rates.throttled(EcrAction.PUT_IMAGE);
        }
        take(1);
        assertEquals(200, time.passed().toMillis());
    }

    @Test
    void ratesThatWereLoweredRecoverWithinAMinute() {
        for (int i = 0; i < 10; i++) {
            rates.throttled(EcrAction.PUT_IMAGE);
            time.pass(Duration.ofSeconds(1));
        }
        time.pass(Duration.ofMinutes(1));
        Duration before = time.passed();
        take(30);
        assertEquals(Duration.ofSeconds(2), time.passed().minus(before));
    }

    @Test
    void rateNeverFallsToNothing() {
        for (int i = 0; i < 100; i++) {
            rates.throttled(EcrAction.PUT_IMAGE);
            time.pass(Duration.ofSeconds(1));
        }
        rates.throttled(EcrAction.PUT_IMAGE);
        Duration before = time.passed();
        take(1);
        assertTrue(time.passed().minus(before).compareTo(Duration.ofSeconds(2)) < 0);
    }

    @Test
    void throttledCallIsRepeatedAfterWaitsThatGrow() {
        AtomicInteger calls = new AtomicInteger();
        assertEquals("done", rates.paced(EcrAction.LIST_IMAGES, () -> {
            if (calls.incrementAndGet() <= 3) {
                throw throttled(null);
            }
            return "done";
        }));
        assertEquals(4, calls.get());
        assertEquals(375 + 750 + 1_500, time.passed().toMillis());
    }

    @Test
    void tenthThrottlingIsTheLast() {
        AtomicInteger calls = new AtomicInteger();
        assertThrows(
                RegistryException.class,
                () -> rates.paced(EcrAction.LIST_IMAGES, () -> {
                    calls.incrementAndGet();
                    throw throttled(null);
                }));
        assertEquals(10, calls.get());
    }

    @Test
    void attemptsOfTheSdkCount() {
        AtomicInteger calls = new AtomicInteger();
        Exception tried = SdkClientException.builder().numAttempts(5).build();
        assertThrows(
                RegistryException.class,
                () -> rates.paced(EcrAction.LIST_IMAGES, () -> {
                    calls.incrementAndGet();
                    throw throttled(tried);
                }));
        assertEquals(2, calls.get());
    }

    @Test
    void otherFailuresAreNotRepeated() {
        AtomicInteger calls = new AtomicInteger();
        assertThrows(
                RegistryException.class,
                () -> rates.paced(EcrAction.LIST_IMAGES, () -> {
                    calls.incrementAndGet();
                    throw RegistryException.of(ErrorCode.DENIED, "no").build();
                }));
        assertEquals(1, calls.get());
    }

    @Test
    void interruptionEndsTheWait() {
        Sleep interrupted = duration -> {
            throw new InterruptedException();
        };
        EcrRates stopped = new EcrRates(Map.of(EcrAction.PUT_IMAGE, 1), () -> 0, interrupted, () -> 0);
        stopped.acquire(EcrAction.PUT_IMAGE);
        DrayageException end = assertThrows(DrayageException.class, () -> stopped.acquire(EcrAction.PUT_IMAGE));
        assertEquals(ErrorCode.INTERRUPTED, end.code());
        assertTrue(Thread.interrupted());
    }

    private void take(int times) {
        for (int i = 0; i < times; i++) {
            rates.acquire(EcrAction.PUT_IMAGE);
        }
    }

    private static RegistryException throttled(@Nullable Exception cause) {
        return RegistryException.of(ErrorCode.TOO_MANY_REQUESTS, "Rate exceeded")
                .cause(cause)
                .build();
    }
}
