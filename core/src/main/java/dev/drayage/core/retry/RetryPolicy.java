package dev.drayage.core.retry;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Printable;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How often what fails for now ({@link DrayageException#retryable}) is tried again, and after which pause: each twice as long as the one
 * before, somewhere between half and all of it, so that many who failed together do not come back together. A registry that says how long to
 * wait ({@code Retry-After}) is obeyed, up to the longest pause. Immutable, thread-safe.
 *
 * @param attempts how many there are in all, 1 for no second one
 * @param firstPause the longest that the first pause can be
 * @param longestPause the longest that any pause can be
 */
public record RetryPolicy(int attempts, Duration firstPause, Duration longestPause) {
    /** The most attempts that can be asked for. */
    public static final int MOST_ATTEMPTS = 100;

    private static final Pattern RETRIES = Pattern.compile("[0-9]{1,2}");

    private static final RetryPolicy STANDARD = new RetryPolicy(6, Duration.ofMillis(500), Duration.ofSeconds(60));

    public RetryPolicy {
        if (attempts < 1 || attempts > MOST_ATTEMPTS) {
            throw new InvalidInputException(
                    "The number of attempts is " + attempts, "Use 1 to " + MOST_ATTEMPTS + " attempts.");
        }
    }

    /** Returns what counts when nothing else is said: 6 attempts within some 12 seconds of waiting. */
    public static RetryPolicy standard() {
        return STANDARD;
    }

    /** Returns a policy that gives everything one attempt. */
    public static RetryPolicy never() {
        return STANDARD.withAttempts(1);
    }

    /**
     * Reads how often what fails for now is tried again, as users write it: the attempts but the first.
     *
     * @throws InvalidInputException when it is no number, or too large a one
     */
    public static RetryPolicy ofRetries(String text) {
        if (!RETRIES.matcher(text).matches()) {
            throw new InvalidInputException(
                    "'" + Printable.of(text) + "' is not a number of retries", "Write 0 to 99.");
        }
        return STANDARD.withAttempts(Integer.parseInt(text) + 1);
    }

    /** Returns the same policy with another number of attempts, 1 to {@value #MOST_ATTEMPTS}. */
    public RetryPolicy withAttempts(int number) {
        return new RetryPolicy(number, firstPause, longestPause);
    }

    /** Returns the attempts of one thing that is done. */
    public RetryBudget budget(Pause pause) {
        return new RetryBudget(this, pause);
    }

    /** Returns how long to wait after so many failures in a row. */
    Duration pause(int failures, @Nullable Duration asked) {
        if (asked != null) {
            return shorter(asked, longestPause);
        }
        Duration longest = firstPause;
        for (int i = 1; i < failures && longest.compareTo(longestPause) < 0; i++) {
            longest = longest.multipliedBy(2);
        }
        long millis = shorter(longest, longestPause).toMillis();
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
