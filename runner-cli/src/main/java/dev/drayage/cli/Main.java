package dev.drayage.cli;

import dev.drayage.core.transfer.StopSignal;
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
        StopSignal stop = new StopSignal();
        Interruption interruption = new Interruption(stop, Thread.currentThread(), System.err);
        Runtime.getRuntime().addShutdownHook(new Thread(interruption, "drayage-interruption"));
        int status = CommandRunner.FAILED;
        try {
            status = run(environment, stop, args);
        } finally {
            interruption.ended(status);
        }
        System.exit(status);
    }

    /**
     * Runs one command on real registries and returns its exit status.
     *
     * @param stop stops what it copies
     */
    static int run(Environment environment, StopSignal stop, String... args) {
        // A lambda, so that Dagger's and the adapters' classes are loaded only by commands that need registries.
        return new CommandRunner(
                        environment, settings -> DaggerRunnerComponent.factory().create(settings, stop))
                .run(args);
    }

    /** Java cannot tell whether standard error is a terminal: the launcher can, and says its width; else it is none. */
    private static int columns(Map<String, String> variables) {
        boolean dumb = variables.getOrDefault("TERM", "dumb").equals("dumb");
        return dumb ? 0 : Integer.getInteger("drayage.columns", 0);
    }
}
