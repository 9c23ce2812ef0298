package dev.drayage.console.web.form;

import dev.drayage.console.web.page.Pages;
import dev.drayage.console.web.probe.ProbeEnd;
import dev.drayage.console.web.probe.TaskProbe;
import dev.drayage.console.web.security.RefusedException;
import dev.drayage.console.web.text.Texts;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.report.ImagePlan;
import dev.drayage.core.task.TransferTask;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries a task that is not kept yet. */
public final class ProbePage {
    private static final Logger LOG = LoggerFactory.getLogger(ProbePage.class);
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
        withTask(
                context,
                probe.testLimit(),
                (task, end) -> probe.select(task, LISTED, end),
                selected -> pages.render(context, "selected", Map.of("selected", selected, "shown", SHOWN)));
    }

    /** Answers with what a run would do. */
    public void plan(Context context) {
        List<ImagePlan> rows = new ArrayList<>();
        withTask(
                context,
                probe.planLimit(),
                (task, end) -> probe.plan(
                        task,
                        row -> {
                            if (rows.size() < SHOWN) {
                                rows.add(row);
                            }
                        },
                        end),
                summary -> pages.render(context, "plan", Map.of("summary", summary, "rows", List.copyOf(rows))));
    }

    private <T> void withTask(
            Context context, Duration limit, BiFunction<TransferTask, ProbeEnd, T> work, Consumer<T> page) {
        Form form = wizard.read(context);
        boolean sound = form.problems().keySet().stream().noneMatch(ProbePage::isOfTask);
        if (!sound) {
            pages.render(context, "wrong", Map.of("form", form.at(form.step(), true)));
            return;
        }
        Map<String, String> parameters = DraftFields.draft(form.fields()).parameters();
        if (!places.tryAcquire()) {
            throw new RefusedException(HttpStatus.TOO_MANY_REQUESTS, "refused.busy");
        }
        // The place is free again when nothing is asked any more, however the browser was answered.
        Question<T> question = new Question<>(end -> work.apply(probe.task(parameters), end), places::release);
        try {
            page.accept(question.ask(context, limit));
        } catch (DrayageException e) {
            String remedy = e.remedy();
            failed(context, String.valueOf(e.getMessage()), remedy == null ? "" : remedy, "en");
        } catch (TimeoutException e) {
            Texts texts = pages.texts(context);
            String language = texts.language().tag();
            failed(context, texts.of("probe.late", limit.toSeconds()), texts.of("probe.late.remedy"), language);
        } catch (IOException e) {
            LOG.debug("The browser has gone before it was answered", e);
        }
    }

    private void failed(Context context, String message, String remedy, String language) {
        pages.render(context, "failed", Map.of("message", message, "remedy", remedy, "language", language));
    }

    /** A name or schedule that is not there yet keeps nobody from trying the rest. */
    private static boolean isOfTask(String field) {
        Step step = Form.stepOf(field);
        return step != Step.DETAILS || field.equals("alarmTopicArn");
    }
}
