package dev.drayage.cli.output;

import java.util.ArrayList;
import java.util.List;

/** A table of text: a first column to the left, the others to the right. Columns of nothing are left away. Not thread-safe. */
final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a row; the first one added is the headings. */
    TextTable add(List<String> cells) {
        rows.add(List.copyOf(cells));
        return this;
    }

    /** Returns the rows as lines, each ended by a newline; nothing when there are headings only. */
    @Override
    public String toString() {
        if (rows.size() < 2) {
            return "";
        }
        List<StringBuilder> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(new StringBuilder()));
        for (int column = 0; column < rows.get(0).size(); column++) {
            if (!isEmpty(column)) {
                append(column, lines);
            }
        }
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.toString().stripTrailing()).append('\n'));
        return text.toString();
    }

    private boolean isEmpty(int column) {
        return rows.stream().skip(1).map(row -> row.get(column)).allMatch(cell -> cell.isEmpty() || cell.equals("0"));
    }

    private void append(int column, List<StringBuilder> lines) {
        int width =
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
        for (int i = 0; i < lines.size(); i++) {
            String cell = rows.get(i).get(column);
            String space = " ".repeat(width - cell.length());
            lines.get(i).append(column == 0 ? cell + space : GAP + space + cell);
        }
    }
}
