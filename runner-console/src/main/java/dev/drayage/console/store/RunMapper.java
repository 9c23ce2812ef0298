package dev.drayage.console.store;

import static dev.drayage.console.store.Columns.choice;
import static dev.drayage.console.store.Columns.time;
import static dev.drayage.console.store.Columns.timeOrNull;

import dev.drayage.core.store.Engine;
import dev.drayage.core.store.ImageOutcome;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunKind;
import dev.drayage.core.store.RunState;
import dev.drayage.core.store.RunTotals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads a run from its row, and gives what its row has. */
final class RunMapper {
    private RunMapper() {}

    static Run map(ResultSet row, StatementContext context) throws SQLException {
        Map<ImageOutcome, Long> outcomes = new EnumMap<>(ImageOutcome.class);
        for (ImageOutcome outcome : ImageOutcome.values()) {
            outcomes.put(outcome, row.getLong(column(outcome)));
        }
        RunTotals totals = new RunTotals(
                row.getLong("images"), outcomes, row.getLong("bytes_expected"), row.getLong("bytes_moved"));
        return new Run(
                row.getString("id"),
                row.getString("task_id"),
                choice(row, "kind", RunKind.class),
                choice(row, "engine", Engine.class),
                row.getString("arn"),
                choice(row, "state", RunState.class),
                row.getString("started_by"),
                time(row, "started"),
                timeOrNull(row, "ended"),
                totals,
                Columns.error(row));
    }

    /** Returns what changes in the course of a run, by the columns' names; outcomes are counted as rows are added. */
    static Map<String, @Nullable Object> values(Run run) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("active_task", run.state().isActive() ? run.taskId() : null);
        values.put("arn", run.arn());
        values.put("state", run.state().name());
        values.put("ended", timeOrNull(run.ended()));
        values.put("images", run.totals().images());
        values.put("bytes_expected", run.totals().bytesExpected());
        values.put("bytes_moved", run.totals().bytesMoved());
        Columns.putError(values, run.error());
        return values;
    }

    static String column(ImageOutcome outcome) {
        return "outcome_" + outcome.name().toLowerCase(Locale.ROOT);
    }
}
