package dev.drayage.console.web.detail;

import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * A bar for each run, the oldest first, drawn by the server. Lengths are those of the drawing.
 *
 * @param largest the value of the highest bar
 */
public record Chart(List<Bar> bars, long largest) {
    public static final int WIDTH = 480;
    public static final int HEIGHT = 120;
    private static final int MOST = 30;
    private static final int GAP = 4;

    /**
     * A run's bar.
     *
     * @param label what it says of the run, in words
     */
    public record Bar(int x, int y, int width, int height, boolean problem, String label) {}

    /** Draws the latest runs. */
    static Chart of(List<Run> latestFirst, ToLongFunction<Run> value, Function<Run, String> label) {
        List<Run> runs = latestFirst.subList(0, Math.min(MOST, latestFirst.size()));
        long largest = Math.max(1, runs.stream().mapToLong(value).max().orElse(0));
        int step = WIDTH / Math.max(runs.size(), MOST / 2);
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(runs.size() - 1 - i);
            // What is not nothing can be seen.
            int height = (int) Math.max(2, value.applyAsLong(run) * (double) HEIGHT / largest);
            boolean problem = run.state() == RunState.FAILED || run.state() == RunState.LOST;
            bars.add(new Bar(i * step, HEIGHT - height, step - GAP, height, problem, label.apply(run)));
        }
        return new Chart(List.copyOf(bars), largest);
    }
}
