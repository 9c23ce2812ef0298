package dev.drayage.console.web.action;

import dev.drayage.console.run.RunService;
import dev.drayage.console.task.TaskService;
import dev.drayage.console.web.page.Pages;
import dev.drayage.core.store.RunActiveException;
import dev.drayage.core.store.RunKind;
import dev.drayage.core.store.StoredTask;
import dev.drayage.core.store.TaskStore;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.Map;

/** Does what buttons say. Whoever presses twice gets what was asked for once. */
public final class TaskActions {
    private final TaskStore tasks;
    private final TaskService service;
    private final RunService runs;
    private final Pages pages;

    public TaskActions(TaskStore tasks, TaskService service, RunService runs, Pages pages) {
        this.tasks = tasks;
        this.service = service;
        this.runs = runs;
        this.pages = pages;
    }

    /** Begins to copy. */
    public void run(Context context) {
        begin(context, RunKind.TRANSFER, "run-started");
    }

    /** Begins to plan. */
    public void plan(Context context) {
        begin(context, RunKind.PLAN, "plan-started");
    }

    /** Ends what is under way. */
    public void stop(Context context) {
        String id = known(context);
        back(context, id, runs.stop(id) ? "run-stopping" : "run-none");
    }

    /** Asks whether a task is really to be deleted. */
    public void confirmDeletion(Context context) {
        StoredTask task = tasks.task(context.pathParam("id"));
        if (task == null) {
            throw new NotFoundResponse();
        }
        pages.render(context, "delete", Map.of("task", task));
    }

    /** Deletes a task; one that is gone already is as good as deleted. */
    public void delete(Context context) {
        String id = context.pathParam("id");
        if (tasks.task(id) != null) {
            service.delete(id, version(context));
        }
        context.redirect("/tasks?notice=task-deleted", HttpStatus.SEE_OTHER);
    }

    private void begin(Context context, RunKind kind, String notice) {
        String id = known(context);
        try {
            runs.start(id, kind, pages.visitor(context).startedBy());
            back(context, id, notice);
        } catch (RunActiveException e) {
            // Pressed twice, or by two people: the page shows the run that there is.
            back(context, id, "run-active");
        }
    }

    private String known(Context context) {
        String id = context.pathParam("id");
        if (tasks.task(id) == null) {
            throw new NotFoundResponse();
        }
        return id;
    }

    private static void back(Context context, String id, String notice) {
        context.redirect("/tasks/" + id + "?notice=" + notice, HttpStatus.SEE_OTHER);
    }

    private static long version(Context context) {
        String version = String.valueOf(context.formParam("version"));
        return version.matches("[0-9]{1,18}") ? Long.parseLong(version) : 0;
    }
}
