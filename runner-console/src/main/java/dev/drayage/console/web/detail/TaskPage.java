package dev.drayage.console.web.detail;

import dev.drayage.console.run.RunService;
import dev.drayage.console.web.list.ListAddress;
import dev.drayage.console.web.page.Pages;
import dev.drayage.console.web.page.Progress;
import dev.drayage.console.web.text.Texts;
import dev.drayage.core.store.Page;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunImage;
import dev.drayage.core.store.RunKind;
import dev.drayage.core.store.RunStore;
import dev.drayage.core.store.StoredTask;
import dev.drayage.core.store.TaskStore;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers with a task's pages: a run and its images, all runs, and the task as text. */
public final class TaskPage {
    private static final int RUNS = 30;

    private final TaskStore tasks;
    private final RunStore runs;
    private final RunService service;
    private final Pages pages;

    public TaskPage(TaskStore tasks, RunStore runs, RunService service, Pages pages) {
        this.tasks = tasks;
        this.runs = runs;
        this.service = service;
        this.pages = pages;
    }

    /** Answers with the latest run, or the one that the address names. */
    public void show(Context context) {
        pages.render(context, "task", run(context));
    }

    /** Answers with what changes of it while it runs. */
    public void part(Context context) {
        pages.render(context, "run", run(context));
    }

    /** Answers with the list of the runs. */
    public void runs(Context context) {
        StoredTask task = task(context);
        int page = ListAddress.page(context.queryParam("page"));
        Page<Run> found = runs.runs(task.id(), (page - 1L) * RUNS, RUNS);
        Texts texts = pages.texts(context);
        List<Run> drawn = found.rows().stream()
                .filter(run -> run.ended() != null && run.kind() == RunKind.TRANSFER)
                .toList();
        Map<String, Object> parameters = base(task, "runs");
        parameters.put("runs", found);
        parameters.put("page", page);
        parameters.put("size", RUNS);
        parameters.put(
                "bytes",
                Chart.of(
                        drawn,
                        run -> run.totals().bytesMoved(),
                        run -> texts.time(run.started()) + ": "
                                + texts.bytes(run.totals().bytesMoved())));
        parameters.put(
                "durations",
                Chart.of(
                        drawn,
                        run -> length(run).toMillis(),
                        run -> texts.time(run.started()) + ": " + texts.duration(length(run))));
        pages.render(context, "runs", parameters);
    }

    /** Answers with the task as text. */
    public void definition(Context context) {
        StoredTask task = task(context);
        Map<String, Object> parameters = base(task, "definition");
        parameters.put("yaml", TaskTexts.yaml(task));
        parameters.put("command", TaskTexts.command(task));
        parameters.put("more", TaskTexts.isMoreThanDeployed(task));
        pages.render(context, "definition", parameters);
    }

    /** Answers with a run's report, as a file. */
    public void report(Context context) throws IOException {
        String id = context.pathParam("run");
        Run run = runs.run(id);
        if (run == null || run.ended() == null || runs.report(id) == null) {
            throw new NotFoundResponse();
        }
        context.contentType("application/json");
        context.header("Content-Disposition", "attachment; filename=\"drayage-report-" + run.id() + ".json\"");
        service.writeReport(id, context.outputStream());
    }

    /** Returns how long a run took that has ended. */
    public static Duration length(Run run) {
        return run.ended() == null ? Duration.ZERO : Duration.between(run.started(), run.ended());
    }

    private Map<String, Object> run(Context context) {
        StoredTask task = task(context);
        ImageAddress address = ImageAddress.of(context);
        Run run = chosen(task, address.run());
        Map<String, Object> parameters = base(task, "run");
        parameters.put("address", address);
        parameters.put("progress", run == null ? null : Progress.of(run, service.snapshot(task.id())));
        parameters.put(
                "images", run == null ? new Page<RunImage>(List.of(), 0, 0) : runs.images(address.query(run.id())));
        return parameters;
    }

    private @Nullable Run chosen(StoredTask task, String id) {
        if (id.isEmpty()) {
            List<Run> latest = runs.runs(task.id(), 0, 1).rows();
            return latest.isEmpty() ? null : latest.get(0);
        }
        Run run = runs.run(id);
        if (run == null || !run.taskId().equals(task.id())) {
            throw new NotFoundResponse();
        }
        return run;
    }

    private Map<String, Object> base(StoredTask task, String tab) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("task", task);
        parameters.put("tab", tab);
        parameters.put("active", runs.activeRun(task.id()) != null);
        return parameters;
    }

    private StoredTask task(Context context) {
        StoredTask task = tasks.task(context.pathParam("id"));
        if (task == null) {
            throw new NotFoundResponse();
        }
        return task;
    }
}
