package dev.drayage.console.store;

import dev.drayage.core.store.StoredError;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How values are written to columns and read from them. */
final class Columns {
    /** What a column for foreign text takes. */
    private static final int MAX_TEXT = 4000;

    private Columns() {}

    /** Returns what searches look at: texts in lower case, each on a line of its own. */
    static String searchable(String... texts) {
        return cut(String.join("\n", texts).toLowerCase(Locale.ROOT), MAX_TEXT);
    }

    /** Returns what is looked for in such a text. */
    static String searched(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

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
        values.put("error_message", error == null ? null : cut(error.message(), MAX_TEXT));
        values.put("error_remedy", error == null || error.remedy() == null ? null : cut(error.remedy(), MAX_TEXT));
    }

    static @Nullable StoredError error(ResultSet row) throws SQLException {
        String code = row.getString("error_code");
        return code == null
                ? null
                : new StoredError(code, row.getString("error_message"), row.getString("error_remedy"));
    }

    /** Cuts a text that a column would refuse. */
    static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
