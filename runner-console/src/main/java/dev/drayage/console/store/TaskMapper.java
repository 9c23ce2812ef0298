package dev.drayage.console.store;

import static dev.drayage.console.store.Columns.choice;
import static dev.drayage.console.store.Columns.time;
import static dev.drayage.console.store.Columns.timeOrNull;

import dev.drayage.core.port.Json;
import dev.drayage.core.schedule.Schedule;
import dev.drayage.core.store.Engine;
import dev.drayage.core.store.StoredTask;
import dev.drayage.core.store.TaskDetails;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads a task from its row. Thread-safe. */
final class TaskMapper implements RowMapper<StoredTask> {
    private final Json json;

    TaskMapper(Json json) {
        this.json = json;
    }

    @Override
    public StoredTask map(ResultSet row, StatementContext context) throws SQLException {
        TaskDetails details = new TaskDetails(
                row.getString("name"),
                row.getString("description"),
                choice(row, "engine", Engine.class),
                parameters(row.getString("parameters")),
                schedule(row));
        return new StoredTask(
                row.getString("id"),
                row.getLong("version"),
                details,
                row.getString("source"),
                row.getString("destination"),
                time(row, "created"),
                time(row, "changed"),
                timeOrNull(row, "next_run"));
    }

    private Map<String, String> parameters(String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        json.readObject(text.getBytes(StandardCharsets.UTF_8))
                .forEach((name, value) -> parameters.put(name, String.valueOf(value)));
        return parameters;
    }

    private static @Nullable Schedule schedule(ResultSet row) throws SQLException {
        String expression = row.getString("schedule");
        return expression == null ? null : Schedule.parse(expression, ZoneId.of(row.getString("zone")));
    }
}
