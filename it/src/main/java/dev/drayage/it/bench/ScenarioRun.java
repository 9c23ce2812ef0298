package dev.drayage.it.bench;

import dev.drayage.it.testbed.TestCertificate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets every program carry out one scenario, from one source, each time to a new destination. Not thread-safe. */
final class ScenarioRun {
    private final Scenario scenario;
    private final int repetitions;
    private final Consumer<String> progress;

    /**
     * Prepares it.
     *
     * @param repetitions how often each program does it, large scenarios apart; the one in the middle is shown
     * @param progress hears what is done, and what failed
     */
    ScenarioRun(Scenario scenario, int repetitions, Consumer<String> progress) {
        this.scenario = scenario;
        this.repetitions = scenario.large() ? 1 : repetitions;
        this.progress = progress;
    }

    /** Returns the rows, those of fresh copies first. */
    List<Row> rows(List<Tool> tools) throws IOException, InterruptedException {
        Content content = scenario.content().get();
        Map<Tool, Map<Phase, Measurement>> results = new LinkedHashMap<>();
        try (TestCertificate certificate = scenario.tls() ? TestCertificate.create() : null;
                CountedRegistry source = scenario.kind().source(scenario.delay(), certificate)) {
            source.seed(content);
            for (Tool tool : tools) {
                results.put(tool, measure(new ToolRun(scenario, content, tool, source, certificate)));
            }
        }
        List<Row> rows = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            Goal goal = scenario.goal(phase);
            if (goal != null) {
                results.forEach((tool, measured) -> rows.add(row(phase, tool, measured.get(phase), goal)));
            }
        }
        return rows;
    }

    private Row row(Phase phase, Tool tool, @Nullable Measurement measured, Goal goal) {
        return new Row(scenario, phase, tool, measured, tool instanceof DrayageTool ? goal : Scenario.NO_GOAL);
    }

    private Map<Phase, Measurement> measure(ToolRun run) throws IOException, InterruptedException {
        Map<Phase, List<Measurement>> all = new LinkedHashMap<>();
        for (int i = 0; i < repetitions; i++) {
            progress.accept(run + (repetitions == 1 ? "" : " (" + (i + 1) + " of " + repetitions + ")"));
            try {
                run.measure()
                        .forEach((phase, measured) -> all.computeIfAbsent(phase, ignored -> new ArrayList<>())
                                .add(measured));
            } catch (FailedRun e) {
                progress.accept(run + " failed: " + e.getMessage());
                return Map.of();
            }
        }
        Map<Phase, Measurement> medians = new LinkedHashMap<>();
        all.forEach((phase, measured) -> medians.put(phase, Measurement.median(measured)));
        return medians;
    }
}
