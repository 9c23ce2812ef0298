package dev.drayage.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command may see of the process it runs in; only {@link Main} reads it from the system.
 *
 * @param variables the environment variables
 * @param columns the width of the terminal that standard error is, or 0 when it is none
 * @param home the user's home folder
 */
record Environment(
        Map<String, String> variables,
        InputStream stdin,
        PrintStream stdout,
        PrintStream stderr,
        int columns,
        Path home) {
    Environment {
        variables = Map.copyOf(variables);
    }

    /** Returns the variable's value; empty when it is not set. */
    String variable(String name) {
        return variables.getOrDefault(name, "");
    }
}
