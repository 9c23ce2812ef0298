package dev.drayage.console.web.list;

import dev.drayage.core.store.TaskQuery;
import dev.drayage.core.store.TaskState;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the list shows, as its address has it. What an address cannot say is as in a new list.
 *
 * @param page counted from 1
 */
public record ListAddress(
        String search, @Nullable TaskState state, TaskQuery.Order order, boolean descending, int page) {
    static final int PAGE_SIZE = 25;
    private static final int MAX_PAGE = 1_000_000;

    static ListAddress of(Context context) {
        String search = context.queryParam("q");
        TaskQuery.Order order = constant(TaskQuery.Order.class, context.queryParam("sort"));
        return new ListAddress(
                search == null ? "" : search,
                constant(TaskState.class, context.queryParam("state")),
                order == null ? TaskQuery.Order.NAME : order,
                "desc".equals(context.queryParam("dir")),
                page(context.queryParam("page")));
    }

    TaskQuery query() {
        return new TaskQuery(search, state, order, descending, (page - 1L) * PAGE_SIZE, PAGE_SIZE);
    }

    /** Returns whether the list is narrowed down. */
    public boolean isFiltered() {
        return !search.isBlank() || state != null;
    }

    /** Returns the query part of another page's address. */
    public String page(int other) {
        return new ListAddress(search, state, order, descending, other).toString();
    }

    /** Returns the query part of the list sorted by this column; by the same one again, the other way round. */
    public String sorted(TaskQuery.Order by) {
        return new ListAddress(search, state, by, by == order && !descending, 1).toString();
    }

    /** Returns what {@code aria-sort} says of a column. */
    public String direction(TaskQuery.Order by) {
        if (by != order) {
            return "none";
        }
        return descending ? "descending" : "ascending";
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("?q=").append(URLEncoder.encode(search, StandardCharsets.UTF_8));
        if (state != null) {
            text.append("&state=").append(lower(state));
        }
        text.append("&sort=").append(lower(order)).append("&dir=").append(descending ? "desc" : "asc");
        return text.append("&page=").append(page).toString();
    }

    /** Returns a constant as addresses have it. */
    public static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Reads a constant as addresses have it; null when there is none. */
    public static <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable String text) {
        for (E constant : type.getEnumConstants()) {
            if (lower(constant).equals(text)) {
                return constant;
            }
        }
        return null;
    }

    /** Reads the number of a page. */
    public static int page(@Nullable String text) {
        boolean number = text != null && text.matches("[0-9]{1,7}");
        return number ? Math.min(MAX_PAGE, Math.max(1, Integer.parseInt(text))) : 1;
    }
}
