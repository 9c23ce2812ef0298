package dev.drayage.console.web.form;

import dev.drayage.console.web.page.Pages;
import dev.drayage.console.web.probe.Selected;
import dev.drayage.console.web.probe.TaskProbe;
import dev.drayage.console.web.security.RefusedException;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.report.ImagePlan;
import dev.drayage.core.report.PlanSummary;
import dev.drayage.core.task.TransferTask;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Tries a task that is not kept yet. */
public final class ProbePage {
    private static final int SHOWN = 100;
    private static final int LISTED = 1000;
    private static final int AT_ONCE = 4;

    private final TaskProbe probe;
    private final WizardPage wizard;
    private final Pages pages;
    private final Semaphore places = new Semaphore(AT_ONCE);

    public ProbePage(TaskProbe probe, WizardPage wizard, Pages pages) {
        this.probe = probe;
        this.wizard = wizard;
        this.pages = pages;
    }

    /** Answers with the names of secrets. Without them the name can still be typed. */
    public void secrets(Context context) {
        try {
            pages.render(context, "secrets", Map.of("names", probe.secrets(), "problem", ""));
        } catch (DrayageException e) {
            pages.render(context, "secrets", Map.of("names", List.of(), "problem", String.valueOf(e.getMessage())));
        }
    }

    /** Answers with what the task selects, its credentials having been good for that. */
    public void test(Context context) {
        withTask(context, task -> {
            Selected selected = probe.select(task, LISTED);
            pages.render(context, "selected", Map.of("selected", selected, "shown", SHOWN));
        });
    }

    /** Answers with what a run would do. */
    public void plan(Context context) {
        withTask(context, task -> {
            List<ImagePlan> rows = new ArrayList<>();
            PlanSummary summary = probe.plan(task, row -> {
                if (rows.size() < SHOWN) {
                    rows.add(row);
                }
            });
            pages.render(context, "plan", Map.of("summary", summary, "rows", List.copyOf(rows)));
        });
    }

    private void withTask(Context context, Consumer<TransferTask> work) {
        Form form = wizard.read(context);
        boolean sound = form.problems().keySet().stream().noneMatch(ProbePage::isOfTask);
        if (!sound) {
            pages.render(context, "wrong", Map.of("form", form.at(form.step(), true)));
            return;
        }
        if (!places.tryAcquire()) {
            throw new RefusedException(HttpStatus.TOO_MANY_REQUESTS, "refused.busy");
        }
        try {
            work.accept(probe.task(DraftFields.draft(form.fields()).parameters()));
        } catch (DrayageException e) {
            String remedy = e.remedy();
            pages.render(
                    context,
                    "failed",
                    Map.of("message", String.valueOf(e.getMessage()), "remedy", remedy == null ? "" : remedy));
        } finally {
            places.release();
        }
    }

    /** A name or schedule that is not there yet keeps nobody from trying the rest. */
    private static boolean isOfTask(String field) {
        Step step = Form.stepOf(field);
        return step != Step.DETAILS || field.equals("alarmTopicArn");
    }
}
