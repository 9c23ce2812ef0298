package dev.drayage.it.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Shows rows as text, in columns that are aligned, or in Markdown. Immutable. */
final class ResultTable {
    private static final List<String> HEADER =
            List.of("scenario", "registries", "program", "requests", "wall s", "CPU s", "peak MB", "goal");
    private static final int FIRST_NUMBER = 3;
    private static final int LAST_NUMBER = 6;

    private final List<List<String>> lines = new ArrayList<>();

    ResultTable(List<Row> rows) {
        lines.add(HEADER);
        String last = "";
        for (Row row : rows) {
            String title = row.scenario().title(row.phase());
            lines.add(cells(row, title.equals(last) ? "" : title));
            last = title;
        }
    }

    /** Returns the text for a terminal. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            text.append(String.join("  ", aligned(line)).stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** Returns a table in Markdown. */
    String markdown() {
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            text.append("| ").append(String.join(" | ", aligned(line))).append(" |\n");
            if (line == HEADER) {
                text.append("|---|---|---|--:|--:|--:|--:|---|\n");
            }
        }
        return text.toString();
    }

    private List<String> aligned(List<String> line) {
        return IntStream.range(0, HEADER.size())
                .mapToObj(column -> {
                    String gap = " ".repeat(width(column) - line.get(column).length());
                    boolean number = column >= FIRST_NUMBER && column <= LAST_NUMBER;
                    return number ? gap + line.get(column) : line.get(column) + gap;
                })
                .toList();
    }

    private int width(int column) {
        return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
    }

    private static List<String> cells(Row row, String title) {
        List<String> cells = new ArrayList<>(
                List.of(title, row.scenario().kind().label(), row.tool().name()));
        Measurement measured = row.measured();
        if (measured == null) {
            cells.addAll(List.of("failed", "", "", "", row.goal().text()));
            return cells;
        }
        Usage usage = measured.usage();
        cells.add(requests(row, measured));
        cells.add(seconds(usage.wall()));
        cells.add(seconds(usage.cpu()));
        cells.add(usage.memory() == 0 ? "–" : String.valueOf(Math.round(usage.memory() / 1e6)));
        cells.add(goal(row.goal(), measured));
        return cells;
    }

    private static String requests(Row row, Measurement measured) {
        return row.scenario().kind() == RegistryKind.NONE
                ? "–"
                : measured.sourceRequests() + " / " + measured.destinationRequests();
    }

    private static String goal(Goal goal, @Nullable Measurement measured) {
        return measured == null || goal.kept().test(measured) ? goal.text() : goal.text() + "  MISSED";
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.2f", seconds);
    }
}
