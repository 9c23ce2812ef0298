package dev.drayage.it.chaos;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sums up what runs have led to. Not thread-safe. */
final class Totals {
    private final Map<RunKind, Integer> kinds = new EnumMap<>(RunKind.class);
    private final Map<Trouble, Integer> met = new EnumMap<>(Trouble.class);
    private final List<RunResult> failures = new ArrayList<>();
    private int runs;
    private long images;
    private long repetitions;
    private int mostRepetitions;

    void add(RunResult run) {
        runs++;
        kinds.merge(run.kind(), 1, Integer::sum);
        run.met().forEach((trouble, count) -> met.merge(trouble, count, Integer::sum));
        images += run.images();
        repetitions += run.repetitions();
        mostRepetitions = Math.max(mostRepetitions, run.repetitions());
        if (!run.succeeded()) {
            failures.add(run);
        }
    }

    boolean succeeded() {
        return failures.isEmpty();
    }

    /** Returns the totals for people; failures with the way to see them again. */
    String text() {
        StringBuilder text = new StringBuilder();
        text.append(runs).append(" runs, ").append(images).append(" images\n");
        kinds.forEach((kind, count) -> line(text, count, kind));
        text.append(met.values().stream().mapToInt(Integer::intValue).sum()).append(" requests met a fault\n");
        met.forEach((trouble, count) -> line(text, count, trouble));
        text.append(String.format(
                Locale.ROOT,
                "Copies until all was in place: %.2f in the mean, at most %d%n",
                (double) repetitions / Math.max(1, runs),
                mostRepetitions));
        text.append(failures.size()).append(" failures\n");
        for (RunResult failure : failures) {
            text.append(failure.line()).append('\n');
            failure.findings()
                    .forEach(finding -> text.append("    ").append(finding).append('\n'));
            text.append("    -> bin/chaos --seed ").append(failure.seed()).append(" --runs 1 --verbose\n");
        }
        return text.toString();
    }

    private static void line(StringBuilder text, int count, Object what) {
        text.append(String.format(Locale.ROOT, "%8d  %s%n", count, what));
    }
}
