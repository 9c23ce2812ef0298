package dev.drayage.it.testbed.aws;

import dev.drayage.it.testbed.JsonObject;
import dev.drayage.it.testbed.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * AWS Step Functions: executions of standard state machines, which tests make and carry out. Permissions name the machine.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html">StartExecution</a>
 */
final class StepFunctionsService implements ApiService {
    private static final int MAX_INPUT = 256 * 1024;
    private static final int MAX_EVENTS = 1_000;
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}\\s<>{}\\[\\]?*\"#%\\\\^|~`$&,;:/]{1,80}");
    private static final Pattern ARN =
            Pattern.compile("arn:[a-z-]+:states:([a-z0-9-]+):(\\d{12}):(stateMachine|execution):([^:]+)(?::([^:]+))?");

    private final PageTokens pages;

    StepFunctionsService(PageTokens pages) {
        this.pages = pages;
    }

    @Override
    public Map<String, Object> answer(ApiRequest request) {
        return switch (request.operation().action()) {
            case "StartExecution" -> start(request);
            case "DescribeExecution" -> describe(request);
            case "GetExecutionHistory" -> history(request);
            case "StopExecution" -> stop(request);
            default -> throw ApiEndpoint.unknown(false, request.operation());
        };
    }

    private static Map<String, Object> start(ApiRequest request) {
        String arn = checked(request, "stateMachineArn", "stateMachine");
        String name = request.has("name")
                ? String.valueOf(request.text("name"))
                : UUID.randomUUID().toString();
        if (!NAME.matcher(name).matches()) {
            throw AwsError.of("InvalidName", "Invalid Name: '" + name + "'");
        }
        String input = request.has("input") ? String.valueOf(request.text("input")) : "{}";
        if (input.getBytes(StandardCharsets.UTF_8).length > MAX_INPUT) {
            throw AwsError.of(
                    "ValidationException",
                    "1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have length less than"
                            + " or equal to " + MAX_INPUT);
        }
        try {
            JsonObject.parse(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw AwsError.of("InvalidExecutionInput", "Invalid State Machine Execution Input: '" + e + "'");
        }
        require(request, "StartExecution", arn);
        StepExecution execution = machine(request, arn).start(name, input);
        return Map.of("executionArn", execution.arn(), "startDate", Timestamps.of(execution.started()));
    }

    private static Map<String, Object> describe(ApiRequest request) {
        StepExecution execution = execution(request);
        return execution.describe(machineArn(execution.arn()));
    }

    private Map<String, Object> history(ApiRequest request) {
        StepExecution execution = execution(request);
        long size = request.number("maxResults", 100);
        if (size < 0 || size > MAX_EVENTS) {
            throw AwsError.of(
                    "ValidationException",
                    "1 validation error detected: Value '" + size + "' at 'maxResults' failed to satisfy constraint");
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        Page<Map<String, Object>> page = page(execution, request.text("nextToken"), size == 0 ? 100 : size);
        answer.put("events", page.items());
        String next = page.next();
        if (next != null) {
            answer.put("nextToken", next);
        }
        return answer;
    }

    private Page<Map<String, Object>> page(StepExecution execution, @Nullable String token, long size) {
        List<Map<String, Object>> events = execution.history();
        try {
            return pages.page(
                    events,
                    event -> String.format(Locale.ROOT, "%09d", (Integer) event.get("id")),
                    execution.arn(),
                    token,
                    size);
        } catch (AwsError e) {
            throw AwsError.of("InvalidToken", "Invalid Token: '" + token + "'");
        }
    }

    private static Map<String, Object> stop(ApiRequest request) {
        StepExecution execution = execution(request);
        return Map.of("stopDate", Timestamps.of(execution.stop(request.text("error"), request.text("cause"))));
    }

    private static StepExecution execution(ApiRequest request) {
        String arn = checked(request, "executionArn", "execution");
        require(request, request.operation().action(), arn);
        StepMachine machine = request.caller().account().in(request.region()).stateMachine(machineArn(arn));
        StepExecution execution = machine == null ? null : machine.execution(arn);
        if (execution == null) {
            throw AwsError.of("ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'");
        }
        return execution;
    }

    private static StepMachine machine(ApiRequest request, String arn) {
        StepMachine machine = request.caller().account().in(request.region()).stateMachine(arn);
        if (machine == null) {
            throw AwsError.of("StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'");
        }
        return machine;
    }

    private static String checked(ApiRequest request, String field, String kind) {
        String arn = String.valueOf(request.text(field));
        var matcher = ARN.matcher(arn);
        boolean whole = matcher.matches()
                && matcher.group(3).equals(kind)
                && (matcher.group(5) != null) == kind.equals("execution")
                && matcher.group(1).equals(request.region());
        if (!whole) {
            throw AwsError.of("InvalidArn", "Invalid Arn: 'Invalid ARN: " + arn + "'");
        }
        return arn;
    }

    /** Of another account's, too, AWS says who may not. */
    private static void require(ApiRequest request, String action, String arn) {
        String machine = machineArn(arn);
        String account = arn.split(":", 6)[4];
        request.caller()
                .require(
                        "states:" + action,
                        machine.substring(machine.lastIndexOf(':') + 1),
                        arn,
                        400,
                        "AccessDeniedException");
        if (!account.equals(request.caller().account().id())) {
            throw AwsError.of(
                    "AccessDeniedException", request.caller().denied("states:" + action, arn, "resource-based"));
        }
    }

    private static String machineArn(String arn) {
        return arn.contains(":execution:")
                ? arn.substring(0, arn.lastIndexOf(':')).replace(":execution:", ":stateMachine:")
                : arn;
    }
}
