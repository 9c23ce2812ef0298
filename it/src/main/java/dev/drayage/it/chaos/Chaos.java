package dev.drayage.it.chaos;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Copies random content between registries that fail, and has an oracle look at what arrives. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        version = "The version is that of bin/drayage.",
        sortOptions = false,
        description = {
            "Copies random images between registries that fail in random ways, again and again until all is in place,"
                    + " and checks after each copy that nothing at the destination is wrong.",
            "The exit status is 1 when anything was wrong, or did not come to its end. docs/chaos.md says more."
        })
public final class Chaos implements Callable<Integer> {
    @Option(names = "--drayage", hidden = true, required = true)
    private Path drayage = Path.of("");

    @Option(names = "--runs", paramLabel = "N", description = "How many runs (default: ${DEFAULT-VALUE}).")
    private int runs = 100;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "The first run's seed, the next one's is one more (default: ${DEFAULT-VALUE}). A seed always"
                    + " gives the same content and the same faults; which request meets one also depends on time.")
    private long seed = 1;

    @Option(
            names = "--side-by-side",
            paramLabel = "N",
            description = "How many runs at a time (default: twice the processors).")
    private int sideBySide = 2 * Runtime.getRuntime().availableProcessors();

    @Option(names = "--verbose", description = "A line a run, with the faults that were to come when it is wrong.")
    private boolean verbose;

    /** Takes the command line of {@code bin/chaos}. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Chaos()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        long started = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(sideBySide);
        Totals totals = new Totals();
        try {
            ExecutorCompletionService<RunResult> results = new ExecutorCompletionService<>(threads);
            for (long i = 0; i < runs; i++) {
                results.submit(new ChaosRun(seed + i, drayage)::run);
            }
            for (int i = 0; i < runs; i++) {
                RunResult result = results.take().get();
                totals.add(result);
                if (verbose) {
                    print(result);
                }
            }
        } finally {
            threads.shutdownNow();
        }
        System.out.print(totals.text());
        System.out.printf("%.1f s%n", (System.nanoTime() - started) / 1e9);
        return totals.succeeded() ? 0 : 1;
    }

    private void print(RunResult result) {
        List<String> lines = new ArrayList<>(List.of(result.line()));
        if (runs == 1 || !result.succeeded()) {
            result.schedule().forEach(fault -> lines.add("    " + fault));
        }
        lines.forEach(System.out::println);
    }
}
