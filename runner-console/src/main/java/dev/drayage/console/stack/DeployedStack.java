package dev.drayage.console.stack;

import dev.drayage.adapters.aws.error.AwsFailures;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Printable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/**
 * A stack of {@code deploy/drayage.template.yaml}, as its outputs describe it: workers, state machine, log, and where reports go. Immutable.
 *
 * @param outputs by the names that the template gives them; only those that are set
 */
public record DeployedStack(String name, Map<String, String> outputs) {
    public DeployedStack {
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /**
     * Asks AWS CloudFormation about a stack in the client's region.
     *
     * @throws InvalidInputException when there is no such stack, or it takes no tasks of a console
     * @throws DrayageException when AWS refuses or cannot be reached
     */
    public static DeployedStack read(CloudFormationClient client, String name) {
        String action = "describing the stack '" + Printable.of(name) + "'";
        try {
            List<Stack> found =
                    client.describeStacks(ask -> ask.stackName(name)).stacks();
            Map<String, String> outputs = new LinkedHashMap<>();
            found.get(0).outputs().forEach(output -> outputs.put(output.outputKey(), output.outputValue()));
            DeployedStack stack = new DeployedStack(name, outputs);
            stack.check();
            return stack;
        } catch (CloudFormationException e) {
            String said = String.valueOf(e.awsErrorDetails().errorMessage());
            if (said.contains("does not exist")) {
                throw new InvalidInputException(
                        "There is no stack '" + Printable.of(name) + "' in the current region",
                        "Deploy it with 'bin/deploy stack --stack NAME … consoleTasks=ENABLED', or name another one with --stack.");
            }
            if (e.statusCode() == 403) {
                throw new DrayageException(
                        ErrorCode.DENIED,
                        "Describing the stack '" + Printable.of(name) + "' failed: " + Printable.of(said),
                        "Allow the AWS identity 'cloudformation:DescribeStacks' on it.",
                        e);
            }
            throw AwsFailures.of(action, e);
        } catch (SdkException e) {
            throw AwsFailures.of(action, e);
        }
    }

    private void check() {
        if (!"ENABLED".equals(outputs.get("ConsoleTasks"))) {
            throw new InvalidInputException(
                    "The stack '" + Printable.of(name) + "' takes no tasks of a console",
                    "Deploy it again with consoleTasks=ENABLED.");
        }
    }

    /**
     * Returns an output.
     *
     * @throws InvalidInputException when the stack has none of this name
     */
    public String output(String output) {
        String value = find(output);
        if (value == null) {
            throw new InvalidInputException(
                    "The stack '" + Printable.of(name) + "' has no output '" + output + "'",
                    "Deploy it again with the template of this version.");
        }
        return value;
    }

    /** Returns an output, or null when the stack has none of this name. */
    public @Nullable String find(String output) {
        return outputs.get(output);
    }
}
