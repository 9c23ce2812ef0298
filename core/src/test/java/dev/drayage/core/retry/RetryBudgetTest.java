package dev.drayage.core.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.error.RegistryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryBudgetTest {
    private final List<Duration> pauses = new ArrayList<>();
    private final RetryPolicy policy = new RetryPolicy(5, Duration.ofMillis(400), Duration.ofSeconds(1));
    private final RegistryException passing = failure(true, null);

    @Test
    void lastAttemptsFailureIsThrown() {
        RetryBudget budget = policy.budget(pauses::add);
        for (int i = 0; i < 4; i++) {
            budget.failed(passing);
        }
        assertSame(passing, assertThrows(RegistryException.class, () -> budget.failed(passing)));
        assertEquals(5, budget.attempts());
        assertEquals(4, pauses.size());
    }

    @Test
    void permanentFailureIsThrownAtOnce() {
        RetryBudget budget = policy.budget(pauses::add);
        RegistryException permanent = failure(false, null);
        assertSame(permanent, assertThrows(RegistryException.class, () -> budget.failed(permanent)));
        DrayageException stopped = new DrayageException(ErrorCode.INTERRUPTED, "stopped", null);
        assertThrows(DrayageException.class, () -> budget.failed(stopped));
        InvalidContentException wrong = new InvalidContentException("no JSON");
        assertThrows(InvalidContentException.class, () -> budget.failed(wrong));
        assertTrue(pauses.isEmpty());
        assertEquals(1, budget.attempts());
    }

    @Test
    void alteredBytesMayComeRight() {
        policy.budget(pauses::add).failed(InvalidContentException.altered("another digest"));
        assertEquals(1, pauses.size());
    }

    @Test
    void pausesGrowAndAreSpread() {
        RetryBudget budget = policy.budget(pauses::add);
        for (int i = 0; i < 4; i++) {
            budget.failed(passing);
        }
        long[] longest = {400, 800, 1000, 1000};
        for (int i = 0; i < longest.length; i++) {
            long millis = pauses.get(i).toMillis();
            assertTrue(longest[i] / 2 <= millis && millis <= longest[i], i + ": " + millis);
        }
    }

    @Test
    void registrySaysHowLong() {
        RetryBudget budget = policy.budget(pauses::add);
        budget.failed(failure(true, Duration.ofMillis(7)));
        budget.failed(failure(true, Duration.ofHours(6)));
        budget.failed(failure(true, Duration.ZERO));
        assertEquals(List.of(Duration.ofMillis(7), Duration.ofSeconds(1), Duration.ZERO), pauses);
    }

    @Test
    void progressGivesAllAttemptsAnew() {
        RetryBudget budget = policy.budget(pauses::add);
        for (int i = 0; i < 50; i++) {
            budget.failed(passing);
            budget.progressed();
        }
        assertEquals(51, budget.attempts());
    }

    @Test
    void neverTriesAgain() {
        RetryBudget budget = RetryPolicy.never().budget(pauses::add);
        assertThrows(RegistryException.class, () -> budget.failed(passing));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 101})
    void numberOfAttemptsHasBounds(int attempts) {
        InvalidInputException refusal = assertThrows(
                InvalidInputException.class, () -> RetryPolicy.standard().withAttempts(attempts));
        assertEquals("The number of attempts is " + attempts, refusal.getMessage());
    }

    private static RegistryException failure(boolean retryable, @Nullable Duration after) {
        return RegistryException.of(ErrorCode.REGISTRY_ERROR, "503")
                .retryable(retryable)
                .retryAfter(after)
                .build();
    }
}
