package dev.drayage.cli;

import java.nio.file.Path;
import java.util.Map;

/** Starts the command line in the process's own environment. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Map<String, String> variables = System.getenv();
        Environment environment = new Environment(
                variables,
                System.in,
                System.out,
                System.err,
                columns(variables),
                Path.of(System.getProperty("user.home", "")));
        System.exit(run(environment, args));
    }

    /** Runs one command on real registries and returns its exit status. */
    static int run(Environment environment, String... args) {
        // A lambda, so that Dagger's and the adapters' classes are loaded only by commands that need registries.
        return new CommandRunner(
                        environment, settings -> DaggerRunnerComponent.factory().create(settings))
                .run(args);
    }

    /** Java cannot tell whether standard error is a terminal: the launcher can, and says its width; else it is none. */
    private static int columns(Map<String, String> variables) {
        boolean dumb = variables.getOrDefault("TERM", "dumb").equals("dumb");
        return dumb ? 0 : Integer.getInteger("drayage.columns", 0);
    }
}
