package dev.drayage.it.testbed.aws;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A standard state machine of AWS Step Functions and its executions; thread-safe. */
public final class StepMachine {
    private final String arn;
    private final StepEngine engine;
    private final InstantSource clock;
    private final Map<String, StepExecution> executions = new ConcurrentHashMap<>();

    StepMachine(String arn, StepEngine engine, InstantSource clock) {
        this.arn = arn;
        this.engine = engine;
        this.clock = clock;
    }

    /** Returns the ARN. */
    public String arn() {
        return arn;
    }

    /** Returns all executions so far, in no order. */
    public List<StepExecution> executions() {
        return List.copyOf(executions.values());
    }

    /** Forgets an execution, as AWS does after 90 days. */
    public void forget(String name) {
        executions.remove(name);
    }

    /** Begins an execution; one that runs with the same input counts as this one. */
    StepExecution start(String name, String input) {
        StepExecution fresh =
                new StepExecution(arn.replace(":stateMachine:", ":execution:") + ":" + name, name, input, clock);
        StepExecution there = executions.putIfAbsent(name, fresh);
        if (there == null) {
            fresh.begin(engine);
            return fresh;
        }
        if (there.isRunning() && there.input().equals(input)) {
            return there;
        }
        throw AwsError.of("ExecutionAlreadyExists", "Execution Already Exists: '" + there.arn() + "'");
    }

    @Nullable
    StepExecution execution(String executionArn) {
        return executions.values().stream()
                .filter(execution -> execution.arn().equals(executionArn))
                .findFirst()
                .orElse(null);
    }
}
