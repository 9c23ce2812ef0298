package dev.drayage.lambda;

import dev.drayage.adapters.aws.Aws;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What handlers find around them. Immutable.
 *
 * @param variables the environment's
 * @param aws begins a session with AWS
 */
public record Surroundings(Map<String, String> variables, Supplier<Aws.Builder> aws) {
    public Surroundings {
        variables = Map.copyOf(variables);
    }

    /** Returns those of the process. */
    static Surroundings ofProcess() {
        return new Surroundings(System.getenv(), Aws::builder);
    }
}
