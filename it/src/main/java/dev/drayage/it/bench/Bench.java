package dev.drayage.it.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures Drayage beside other programs and prints a table. A goal that was missed is marked there; the exit status does not tell. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        version = "The version is that of bin/drayage.",
        sortOptions = false,
        description = "Measures Drayage beside skopeo, and beside crane, regctl and oras where they are on the PATH.")
public final class Bench implements Callable<Integer> {
    private static final List<String> REGISTRY_VERSION = List.of("docker-registry", "--version");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--drayage", hidden = true, required = true)
    private Path drayage = Path.of("");

    @Option(names = "--quick", description = "Each copy once, and no large layers: less than two minutes.")
    private boolean quick;

    @Option(names = "--markdown", description = "Print a page for docs/benchmarks.md.")
    private boolean markdown;

    @Option(names = "--jmh", description = "Measure hashing and copying without registries instead, with JMH.")
    private boolean jmh;

    @Parameters(
            arity = "0..*",
            paramLabel = "SCENARIO",
            description =
                    "Only the scenarios whose names start with one of these words; a wrong one has them all listed.")
    private List<String> words = List.of();

    /** Takes the command line of {@code bin/bench}. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, RunnerException {
        if (jmh) {
            HotLoops.run();
            return 0;
        }
        List<Scenario> scenarios = chosen();
        List<Tool> tools = tools();
        String machine = Machine.describe();
        // Starts each program once, which is not measured: the first start is slower.
        String versions = Machine.versions(Stream.concat(tools.stream().map(Tool::version), Stream.of(REGISTRY_VERSION))
                .toList());
        List<Row> rows = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            rows.addAll(new ScenarioRun(scenario, quick ? 1 : 3, System.err::println).rows(tools));
        }
        ResultTable table = new ResultTable(rows);
        System.out.print(markdown ? new BenchmarksPage(machine, versions, table).text() : table.text());
        return rows.stream().allMatch(row -> row.measured() != null) ? 0 : 1;
    }

    private List<Scenario> chosen() {
        List<Scenario> all = Scenarios.all();
        for (String word : words) {
            if (all.stream().noneMatch(scenario -> scenario.name().startsWith(word))) {
                String names = all.stream().map(Scenario::name).collect(Collectors.joining(", "));
                throw new ParameterException(
                        spec.commandLine(), "There is no scenario '" + word + "', but there are " + names + ".");
            }
        }
        List<Scenario> chosen = all.stream()
                .filter(scenario -> !(quick && scenario.large()))
                .filter(scenario -> words.isEmpty() || words.stream().anyMatch(scenario.name()::startsWith))
                .toList();
        if (chosen.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--quick leaves out all large layers; leave it out.");
        }
        return chosen;
    }

    private List<Tool> tools() {
        String path = System.getenv("PATH");
        for (String program : List.of("docker-registry", "skopeo")) {
            if (!Tools.onPath(program, path)) {
                throw new ParameterException(
                        spec.commandLine(), program + " is not on the PATH; install Debian's package " + program + ".");
            }
        }
        return Tools.found(drayage, path);
    }
}
