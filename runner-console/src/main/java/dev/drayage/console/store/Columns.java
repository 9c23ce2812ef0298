package dev.drayage.console.store;

import dev.drayage.core.store.StoredError;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How values are written to columns and read from them. */
final class Columns {
    private Columns() {}

    static OffsetDateTime time(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    static @Nullable OffsetDateTime timeOrNull(@Nullable Instant time) {
        return time == null ? null : time(time);
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static <E extends Enum<E>> E choice(ResultSet row, String column, Class<E> type) throws SQLException {
        return Enum.valueOf(type, row.getString(column));
    }

    /** Puts an error, or none, where a statement wants its three columns. */
    static void putError(Map<String, @Nullable Object> values, @Nullable StoredError error) {
        values.put("error_code", error == null ? null : error.code());
        values.put("error_message", error == null ? null : KeptText.cut(error.message(), KeptText.MAX_TEXT));
        values.put(
                "error_remedy",
                error == null || error.remedy() == null ? null : KeptText.cut(error.remedy(), KeptText.MAX_TEXT));
    }

    static @Nullable StoredError error(ResultSet row) throws SQLException {
        String code = row.getString("error_code");
        return code == null
                ? null
                : new StoredError(code, row.getString("error_message"), row.getString("error_remedy"));
    }
}
