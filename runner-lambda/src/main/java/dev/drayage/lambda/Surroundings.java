package dev.drayage.lambda;

import dev.drayage.adapters.aws.Aws;
import java.io.PrintStream;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What handlers find around them. Immutable.
 *
 * @param variables the environment's
 * @param aws begins a session with AWS
 * @param stdout takes what is a line of the log by itself; of it CloudWatch makes metrics
 */
public record Surroundings(Map<String, String> variables, Supplier<Aws.Builder> aws, PrintStream stdout) {
    private static final String TASK_NAME = "TASK_NAME";

    public Surroundings {
        variables = Map.copyOf(variables);
    }

    /** Returns those of the process. */
    static Surroundings ofProcess() {
        return new Surroundings(System.getenv(), Aws::builder, System.out);
    }

    /** Returns what metrics call the task. */
    String taskName() {
        String name = variables.getOrDefault(TASK_NAME, "").strip();
        return name.isEmpty() ? "drayage" : name;
    }
}
