package dev.drayage.console.web.form;

import dev.drayage.console.task.TaskDraft;
import dev.drayage.console.task.TaskService;
import dev.drayage.console.web.page.Pages;
import dev.drayage.core.store.StoredTask;
import dev.drayage.core.store.TaskStore;
import dev.drayage.core.task.TaskProblem;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Leads through a task's fields, checks them as they are filled in, and keeps the task. */
public final class WizardPage {
    private final TaskStore tasks;
    private final TaskService service;
    private final Pages pages;
    private final ZoneId zone;
    private final Tickets tickets = new Tickets();

    public WizardPage(TaskStore tasks, TaskService service, Pages pages, ZoneId zone) {
        this.tasks = tasks;
        this.service = service;
        this.pages = pages;
        this.zone = zone;
    }

    /** Begins a new task. */
    public void create(Context context) {
        Map<String, String> fields = DraftFields.blank(zone);
        fields.put("engine", service.engines().get(0).name());
        show(context, begin(fields, "", 0));
    }

    /** Begins to change a task. */
    public void edit(Context context) {
        StoredTask task = task(context);
        show(context, begin(DraftFields.of(service.draft(task), zone), task.id(), task.version()));
    }

    /** Begins a new task that is as another one. */
    public void copy(Context context) {
        Map<String, String> fields = DraftFields.of(service.draft(task(context)), zone);
        fields.computeIfPresent("name", (key, name) -> pages.texts(context).of("wizard.clone.name", name));
        show(context, begin(fields, "", 0));
    }

    /** Goes to another step; on, only when the present one has no problems. */
    public void move(Context context) {
        Form form = read(context);
        String go = String.valueOf(context.formParam("go"));
        Step step = form.step();
        boolean stays = go.equals("next") && !form.wrong(step).isEmpty();
        Step to = switch (go) {
            case "next" -> stays ? step : step.next();
            case "back" -> step.previous();
            default -> step(go);
        };
        show(context, form.at(to, stays || to == Step.REVIEW));
    }

    /** Answers with what is wrong with one field. */
    public void check(Context context) {
        String field = String.valueOf(context.queryParam("field"));
        Form form = read(context);
        if (Form.stepOf(field) == null) {
            throw new NotFoundResponse();
        }
        pages.render(context, "fieldproblem", Map.of("form", form.at(form.step(), true), "name", field));
    }

    /** Answers with when the task would run next. */
    public void times(Context context) {
        pages.render(context, "times", Map.of("next", next(read(context))));
    }

    private NextRuns next(Form form) {
        return NextRuns.of(DraftFields.draft(form.fields()), service, Instant.now(), zone);
    }

    /** Keeps the task, or shows what is wrong with it. */
    public void save(Context context) {
        Form form = read(context);
        if (!form.problems().isEmpty()) {
            show(context, form.at(Step.REVIEW, true));
            return;
        }
        TaskDraft draft = DraftFields.draft(form.fields());
        String id = form.isNew()
                ? tickets.once(form.ticket(), () -> service.create(draft).id())
                : service.update(form.taskId(), form.version(), draft).id();
        String address = "/tasks/" + id + "?notice=" + (form.isNew() ? "task-created" : "task-changed");
        if (Pages.isPart(context)) {
            context.header("HX-Redirect", address);
        } else {
            context.redirect(address, HttpStatus.SEE_OTHER);
        }
    }

    /** Reads the form that a page sent. */
    Form read(Context context) {
        Map<String, String> fields = DraftFields.blank(zone);
        for (Step step : Step.values()) {
            for (String name : step.fields()) {
                List<String> values = context.formParams(name);
                if (!values.isEmpty()) {
                    // The last: before a check box stands what it is when it is not checked.
                    fields.put(name, values.get(values.size() - 1));
                }
            }
        }
        String id = String.valueOf(context.formParam("taskId"));
        String version = String.valueOf(context.formParam("version"));
        return new Form(
                step(String.valueOf(context.formParam("step"))),
                fields,
                problems(fields),
                false,
                id.equals("null") ? "" : id,
                version.matches("[0-9]{1,18}") ? Long.parseLong(version) : 0,
                String.valueOf(context.formParam("ticket")));
    }

    private Form begin(Map<String, String> fields, String id, long version) {
        return new Form(
                Step.TYPE,
                fields,
                Map.of(),
                false,
                id,
                version,
                UUID.randomUUID().toString());
    }

    private Map<String, List<TaskProblem>> problems(Map<String, String> fields) {
        Map<String, List<TaskProblem>> problems = new LinkedHashMap<>();
        for (TaskProblem problem : service.check(DraftFields.draft(fields))) {
            problems.computeIfAbsent(DraftFields.fieldOf(problem.parameter(), fields), key -> new ArrayList<>())
                    .add(problem);
        }
        return problems;
    }

    private StoredTask task(Context context) {
        StoredTask task = tasks.task(context.pathParam("id"));
        if (task == null) {
            throw new NotFoundResponse();
        }
        return task;
    }

    private void show(Context context, Form form) {
        pages.render(
                context,
                Pages.isPart(context) ? "wizardform" : "wizard",
                Map.of("form", form, "next", next(form), "engines", service.engines()));
    }

    private static Step step(String name) {
        for (Step step : Step.values()) {
            if (step.name().equals(name)) {
                return step;
            }
        }
        return Step.TYPE;
    }
}
