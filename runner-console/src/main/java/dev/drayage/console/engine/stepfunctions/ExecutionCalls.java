package dev.drayage.console.engine.stepfunctions;

import dev.drayage.adapters.aws.error.AwsFailures;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.model.Printable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineDeletingException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;

/**
 * AWS Step Functions, as far as a console needs it. What fails says what was to be done to which execution, and what helps. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_Operations.html">Actions of Step Functions</a>
 */
final class ExecutionCalls {
    /** The events before the map are some thirty, and a page may be shorter than what was asked for. */
    static final int PAGE = 100;

    private final SfnClient client;
    private final String stateMachineArn;

    ExecutionCalls(SfnClient client, String stateMachineArn) {
        this.client = client;
        this.stateMachineArn = stateMachineArn;
    }

    /** Begins an execution and returns its ARN; one of that name that is there already counts as begun. */
    String start(String name, String input) {
        return attempt("starting an execution of", "StartExecution", stateMachineArn, () -> {
            try {
                return client.startExecution(start -> start.stateMachineArn(stateMachineArn)
                                .name(name)
                                .input(input))
                        .executionArn();
            } catch (ExecutionAlreadyExistsException e) {
                return stateMachineArn.replace(":stateMachine:", ":execution:") + ":" + name;
            }
        });
    }

    /** Returns how an execution is; null when there is none of that name. */
    @Nullable
    DescribeExecutionResponse describe(String arn) {
        try {
            return attempt(
                    "looking at the execution",
                    "DescribeExecution",
                    arn,
                    () -> client.describeExecution(describe -> describe.executionArn(arn)));
        } catch (DrayageException e) {
            if (e.getCause() instanceof ExecutionDoesNotExistException) {
                return null;
            }
            throw e;
        }
    }

    /** Returns a page of an execution's events, oldest first. */
    GetExecutionHistoryResponse history(String arn, @Nullable String token) {
        return attempt(
                "reading the history of the execution",
                "GetExecutionHistory",
                arn,
                () -> client.getExecutionHistory(
                        history -> history.executionArn(arn).maxResults(PAGE).nextToken(token)));
    }

    /** Ends an execution; does nothing for one that has ended. */
    void stop(String arn) {
        attempt("stopping the execution", "StopExecution", arn, () -> {
            try {
                return client.stopExecution(
                                stop -> stop.executionArn(arn).error("Stopped").cause("Stopped in Drayage's console"))
                        .stopDate();
            } catch (ExecutionDoesNotExistException e) {
                return e;
            }
        });
    }

    private <T> T attempt(String doing, String permission, String arn, Supplier<T> call) {
        String action = doing + " '" + Printable.of(arn) + "'";
        try {
            return call.get();
        } catch (StateMachineDoesNotExistException | StateMachineDeletingException e) {
            throw new DrayageException(
                    ErrorCode.NOT_FOUND,
                    capital(action) + " failed: there is no such state machine any more",
                    "Check the stack that the console was given: was it deleted, or deployed with another engine?",
                    e);
        } catch (SdkException e) {
            throw worded(AwsFailures.of(action, e), "states:" + permission, arn);
        }
    }

    /** AWS names the permission itself, but not where it denies by other words. */
    private static DrayageException worded(DrayageException failure, String permission, String arn) {
        String remedy = failure.remedy();
        if (failure.code() != ErrorCode.DENIED || (remedy != null && remedy.contains(permission))) {
            return failure;
        }
        return new DrayageException(
                ErrorCode.DENIED,
                String.valueOf(failure.getMessage()),
                "Allow the console's AWS identity '" + permission + "' on '" + Printable.of(arn)
                        + "': the stack's policy ConsolePolicy has all it needs.",
                failure.getCause());
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
