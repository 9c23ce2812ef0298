package dev.drayage.console.engine.stepfunctions;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.model.Printable;
import dev.drayage.core.port.Json;
import dev.drayage.core.store.RunState;
import dev.drayage.core.store.StoredError;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;

/**
 * How an execution has ended.
 *
 * @param report the run's report, which only one has that ended well
 * @param tellLost whether items without a report are to be told as failures
 */
record Ending(
        RunState state,
        @Nullable Map<String, Object> report,
        @Nullable StoredError error,
        boolean tellLost) {
    private static final String PACKAGE = "dev.drayage.lambda.";
    private static final List<String> OF_REPORT = List.of("schema", "task", "started", "ended", "totals");
    private static final String AGAIN = "Run the task again: it does what is missing.";

    /** What of a cause is told: it names the first images that failed. */
    private static final int MAX_CAUSE = 4_000;

    /** Reads how an execution ended; null when it has not. */
    static @Nullable Ending of(DescribeExecutionResponse execution, Json json) {
        return switch (execution.status()) {
            case SUCCEEDED -> succeeded(execution, json);
            case FAILED -> failed(execution, json);
            case TIMED_OUT ->
                broken(execution, "it did not end in its time, a week", "Compare or copy less at a time. " + AGAIN);
            case ABORTED -> new Ending(RunState.STOPPED, null, null, false);
            case RUNNING, PENDING_REDRIVE, UNKNOWN_TO_SDK_VERSION -> null;
        };
    }

    /** Of one that AWS does not know: it keeps executions for 90 days, and none of a deleted state machine. */
    static Ending lost(String arn) {
        return new Ending(
                RunState.LOST,
                null,
                new StoredError(
                        ErrorCode.NOT_FOUND.name(),
                        "There is no execution '" + Printable.of(arn) + "' any more",
                        "Was the state machine deleted? " + AGAIN),
                false);
    }

    private static Ending succeeded(DescribeExecutionResponse execution, Json json) {
        Map<String, Object> output = object(execution.output(), json);
        if (!(output.get("totals") instanceof Map<?, ?>)) {
            return broken(
                    execution,
                    "it ended without a report, as it does when another one is under way",
                    "Deploy the stack anew: its state machine is older than the console. " + AGAIN);
        }
        Map<String, Object> report = new LinkedHashMap<>(output);
        report.keySet().retainAll(OF_REPORT);
        return new Ending(RunState.SUCCEEDED, report, null, false);
    }

    private static Ending failed(DescribeExecutionResponse execution, Json json) {
        String error = String.valueOf(execution.error());
        String cause = cause(execution.cause(), json);
        return switch (error) {
            case PACKAGE + "ImagesFailedException" ->
                failed(ErrorCode.REGISTRY_ERROR, cause, "Each image's row says why. " + AGAIN, true);
            case PACKAGE + "RefusedException" -> failed(ErrorCode.INVALID_INPUT, cause, "Correct the task.", false);
            default -> broken(execution, error + ": " + cause, "The execution and the stack's log tell more. " + AGAIN);
        };
    }

    private static Ending broken(DescribeExecutionResponse execution, String why, String remedy) {
        return failed(
                ErrorCode.INTERNAL,
                "The execution '" + Printable.of(execution.executionArn()) + "' was broken off: " + why,
                remedy,
                false);
    }

    private static Ending failed(ErrorCode code, String message, String remedy, boolean tellLost) {
        return new Ending(RunState.FAILED, null, new StoredError(code.name(), message, remedy), tellLost);
    }

    /** Returns what a person has to know of a cause: of a function's, which is JSON with a stack trace, the message alone. */
    private static String cause(@Nullable String cause, Json json) {
        String text = object(cause, json).get("errorMessage") instanceof String message ? message : cause;
        String known = text == null || text.isBlank() ? "AWS does not say why" : text;
        return Printable.line(known.length() <= MAX_CAUSE ? known : known.substring(0, MAX_CAUSE) + "…");
    }

    private static Map<String, Object> object(@Nullable String text, Json json) {
        if (text == null) {
            return Map.of();
        }
        try {
            return json.readObject(text.getBytes(StandardCharsets.UTF_8));
        } catch (InvalidContentException e) {
            return Map.of();
        }
    }
}
