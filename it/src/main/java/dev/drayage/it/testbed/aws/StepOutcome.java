package dev.drayage.it.testbed.aws;

import org.jspecify.annotations.Nullable;

/**
 * How an execution ended.
 *
 * @param status {@code SUCCEEDED}, {@code FAILED}, {@code TIMED_OUT} or {@code ABORTED}
 * @param output of one that succeeded, as JSON
 * @param error of one that did not
 */
public record StepOutcome(
        String status,
        @Nullable String output,
        @Nullable String error,
        @Nullable String cause) {
    public static StepOutcome succeeded(String output) {
        return new StepOutcome("SUCCEEDED", output, null, null);
    }

    public static StepOutcome failed(String error, @Nullable String cause) {
        return new StepOutcome("FAILED", null, error, cause);
    }

    public static StepOutcome timedOut() {
        return new StepOutcome("TIMED_OUT", null, null, null);
    }

    static StepOutcome aborted(@Nullable String error, @Nullable String cause) {
        return new StepOutcome("ABORTED", null, error, cause);
    }
}
