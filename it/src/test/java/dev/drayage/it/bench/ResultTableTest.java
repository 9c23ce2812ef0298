package dev.drayage.it.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ResultTableTest {
    private static final Scenario TAGS = Scenarios.all().stream()
            .filter(scenario -> scenario.name().equals("tags"))
            .findFirst()
            .orElseThrow();
    private static final Tool DRAYAGE = new DrayageTool(Path.of("drayage"));

    @Test
    void alignsAndMarksWhatWasMissed() {
        String text = new ResultTable(List.of(
                        row(
                                DRAYAGE,
                                new Measurement(69, 106, new Usage(1.234, 10, 99_600_000)),
                                TAGS.goal(Phase.FRESH)),
                        row(new SkopeoTool(), new Measurement(128, 410, new Usage(15.5, 1, 0)), Scenario.NO_GOAL),
                        row(new CraneTool(), null, Scenario.NO_GOAL)))
                .text();

        assertEquals("""
                scenario        registries       program   requests  wall s  CPU s  peak MB  goal
                30 tags, fresh  docker-registry  drayage   69 / 106    1.23  10.00      100  ≤ 69 / 105  MISSED
                                docker-registry  skopeo   128 / 410   15.50   1.00        –
                                docker-registry  crane       failed
                """, text);
    }

    @Test
    void writesMarkdown() {
        String text = new ResultTable(List.of(
                        row(DRAYAGE, new Measurement(69, 105, new Usage(1, 2, 3_000_000)), TAGS.goal(Phase.FRESH))))
                .markdown();

        assertEquals("""
                | scenario       | registries      | program | requests | wall s | CPU s | peak MB | goal       |
                |---|---|---|--:|--:|--:|--:|---|
                | 30 tags, fresh | docker-registry | drayage | 69 / 105 |   1.00 |  2.00 |       3 | ≤ 69 / 105 |
                """, text);
    }

    @Test
    void theRunInTheMiddleCounts() {
        List<Measurement> runs = List.of(run(3), run(1), run(2));

        assertEquals(run(2), Measurement.median(runs));
    }

    private static Measurement run(double wall) {
        return new Measurement(1, 1, new Usage(wall, 1, 1));
    }

    private static Row row(Tool tool, @Nullable Measurement measured, @Nullable Goal goal) {
        return new Row(TAGS, Phase.FRESH, tool, measured, goal == null ? Scenario.NO_GOAL : goal);
    }
}
