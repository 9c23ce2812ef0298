package dev.drayage.console.web.page;

import dev.drayage.console.web.asset.Assets;
import dev.drayage.console.web.security.CsrfTokens;
import dev.drayage.console.web.session.Visitor;
import dev.drayage.console.web.session.Visitors;
import dev.drayage.console.web.text.Language;
import dev.drayage.console.web.text.Texts;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes pages of templates, in the reader's language. Thread-safe. */
public final class Pages {
    private static final String LANGUAGE = "drayage-language";
    private static final int YEAR = 31_536_000;

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), "dev.drayage.console.pages");
    private final Assets assets;
    private final CsrfTokens tokens;
    private final Visitors visitors;
    private final ZoneId zone;

    /** @param zone of which clocks times are shown */
    public Pages(Assets assets, CsrfTokens tokens, Visitors visitors, ZoneId zone) {
        this.assets = assets;
        this.tokens = tokens;
        this.visitors = visitors;
        this.zone = zone;
    }

    /** Answers with a page, or a part of one. */
    public void render(Context context, String template, Map<String, ?> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("frame", frame(context));
        StringOutput output = new StringOutput();
        templates.render(template + ".jte", all, output);
        context.contentType("text/html; charset=utf-8").result(output.toString());
    }

    /** Answers with what went wrong, and what helps. */
    public void problem(Context context, HttpStatus status, String message, @Nullable String remedy) {
        context.status(status);
        // A part of a page is not replaced by what went wrong: it is said above.
        boolean part = isPart(context);
        if (part) {
            context.header("HX-Retarget", "#notice").header("HX-Reswap", "innerHTML");
        }
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("message", message);
        parameters.put("remedy", remedy);
        parameters.put("status", status.getCode());
        render(context, part ? "problem" : "error", parameters);
    }

    /** Returns whether htmx asks, for a part of a page. */
    public static boolean isPart(Context context) {
        return context.header("HX-Request") != null;
    }

    /** Returns who asks. */
    public Visitor visitor(Context context) {
        return visitors.of(context);
    }

    public Texts texts(Context context) {
        return new Texts(Language.of(context.cookie(LANGUAGE), context.header("Accept-Language")), zone);
    }

    /** Keeps the language that the reader chose, and goes back to the page. */
    public void chooseLanguage(Context context) {
        Language chosen = Language.of(context.formParam("language"), null);
        context.cookie(new Cookie(LANGUAGE, chosen.tag(), "/", YEAR, false, true, null, SameSite.LAX));
        context.redirect(LocalPath.of(context.formParam("back")), HttpStatus.SEE_OTHER);
    }

    private Frame frame(Context context) {
        Texts texts = texts(context);
        String query = context.queryString();
        String here = query == null ? context.path() : context.path() + "?" + query;
        String notice = context.queryParam("notice");
        boolean known = notice != null && texts.has("notice." + notice);
        return new Frame(
                texts, assets, tokens.token(context), here, known ? "notice." + notice : null, visitors.of(context));
    }
}
