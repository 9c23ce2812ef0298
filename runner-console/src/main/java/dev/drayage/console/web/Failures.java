package dev.drayage.console.web;

import dev.drayage.console.web.page.Pages;
import dev.drayage.console.web.security.RefusedException;
import dev.drayage.console.web.text.Texts;
import dev.drayage.core.error.DrayageException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what went wrong and what helps; of defects, only that there is one: the log has the rest. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final Pages pages;

    Failures(Pages pages) {
        this.pages = pages;
    }

    void register(RoutesConfig routes) {
        routes.exception(RefusedException.class, (refusal, context) -> say(context, refusal.status(), refusal.key()));
        routes.exception(
                HttpResponseException.class,
                (answer, context) -> say(context, HttpStatus.forStatus(answer.getStatus()), key(answer.getStatus())));
        routes.exception(DrayageException.class, this::failed);
        routes.exception(Exception.class, this::defect);
    }

    private static String key(int status) {
        return status == HttpStatus.NOT_FOUND.getCode() || status == HttpStatus.METHOD_NOT_ALLOWED.getCode()
                ? "error.missing"
                : "error.request";
    }

    private void say(Context context, HttpStatus status, String key) {
        Texts texts = pages.texts(context);
        if (status == HttpStatus.MISDIRECTED_REQUEST) {
            // Whoever asks is no page of ours, and gets none of it.
            context.status(status).result(texts.of(key) + " " + texts.of(key + ".remedy"));
            return;
        }
        pages.problem(context, status, texts.of(key), texts.of(key + ".remedy"));
    }

    private void failed(DrayageException failure, Context context) {
        HttpStatus status = switch (failure.code()) {
            case CONFLICT -> HttpStatus.CONFLICT;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case INVALID_INPUT -> HttpStatus.BAD_REQUEST;
            default -> HttpStatus.BAD_GATEWAY;
        };
        pages.problem(context, status, String.valueOf(failure.getMessage()), failure.remedy());
    }

    private void defect(Exception defect, Context context) {
        LOG.error("Answering {} {} failed", context.method(), context.path(), defect);
        say(context, HttpStatus.INTERNAL_SERVER_ERROR, "error.defect");
    }
}
