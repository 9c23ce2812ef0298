package dev.drayage.console.web.detail;

import dev.drayage.console.web.list.ListAddress;
import dev.drayage.core.store.ImageOutcome;
import dev.drayage.core.store.ImageQuery;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Which of a run's images a page shows, as its address has it.
 *
 * @param run the run's id, or blank for the latest
 * @param page counted from 1
 */
public record ImageAddress(
        String run, String search, @Nullable ImageOutcome outcome, int page) {
    static final int PAGE_SIZE = 50;

    static ImageAddress of(Context context) {
        String run = context.queryParam("run");
        String search = context.queryParam("q");
        return new ImageAddress(
                run == null ? "" : run,
                search == null ? "" : search,
                ListAddress.constant(ImageOutcome.class, context.queryParam("outcome")),
                ListAddress.page(context.queryParam("page")));
    }

    ImageQuery query(String runId) {
        return new ImageQuery(runId, search, outcome, (page - 1L) * PAGE_SIZE, PAGE_SIZE);
    }

    /** Returns whether the list is narrowed down. */
    public boolean isFiltered() {
        return !search.isBlank() || outcome != null;
    }

    /** Returns the query part of another page's address. */
    public String page(int other) {
        return new ImageAddress(run, search, outcome, other).toString();
    }

    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder("?run=").append(encoded(run)).append("&q=").append(encoded(search));
        if (outcome != null) {
            text.append("&outcome=").append(ListAddress.lower(outcome));
        }
        return text.append("&page=").append(page).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
