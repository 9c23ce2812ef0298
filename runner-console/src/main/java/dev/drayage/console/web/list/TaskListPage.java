package dev.drayage.console.web.list;

import dev.drayage.console.run.RunService;
import dev.drayage.console.web.page.Pages;
import dev.drayage.console.web.page.Progress;
import dev.drayage.core.store.Page;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.TaskRow;
import dev.drayage.core.store.TaskStore;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/** Answers with the list of tasks: searched, filtered, sorted, one page at a time. */
public final class TaskListPage {
    private final TaskStore tasks;
    private final RunService runs;
    private final Pages pages;

    public TaskListPage(TaskStore tasks, RunService runs, Pages pages) {
        this.tasks = tasks;
        this.runs = runs;
        this.pages = pages;
    }

    /** Answers with the whole page. */
    public void show(Context context) {
        pages.render(context, "list", parameters(context));
    }

    /** Answers with the rows alone: when something was typed, or has changed. */
    public void rows(Context context) {
        ListAddress address = ListAddress.of(context);
        if (context.queryParam("typed") != null) {
            context.header("HX-Replace-Url", "/tasks" + address);
        }
        pages.render(context, "rows", parameters(context));
    }

    private Map<String, Object> parameters(Context context) {
        ListAddress address = ListAddress.of(context);
        Page<TaskRow> page = tasks.tasks(address.query());
        List<TaskLine> lines = page.rows().stream().map(this::line).toList();
        return Map.of("address", address, "lines", lines, "total", page.total());
    }

    private TaskLine line(TaskRow row) {
        Run last = row.lastRun();
        if (last == null) {
            return new TaskLine(row.task(), row.state(), null);
        }
        return new TaskLine(
                row.task(),
                row.state(),
                Progress.of(last, runs.snapshot(row.task().id())));
    }
}
