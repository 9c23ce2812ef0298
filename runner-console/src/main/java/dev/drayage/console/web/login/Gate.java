package dev.drayage.console.web.login;

import dev.drayage.console.web.page.LocalPath;
import dev.drayage.console.web.page.Pages;
import dev.drayage.console.web.session.Visitors;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets nobody in who has not signed in, but to the files of pages, to signing in and out, and to ask whether the console is up. */
public final class Gate implements Handler {
    /** Sent with what a page asks by itself, which is no sign that somebody is there. */
    static final String LIVE = "X-Drayage-Live";

    private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD);
    private static final Set<String> OPEN =
            Set.of("/login", "/login/callback", "/logout", "/logout/provider", "/health");

    private final Visitors visitors;
    private final Pages pages;

    public Gate(Visitors visitors, Pages pages) {
        this.visitors = visitors;
        this.pages = pages;
    }

    @Override
    public void handle(Context context) {
        boolean byItself = context.header(LIVE) != null || isStream(context);
        boolean welcome = (byItself ? visitors.of(context) : visitors.active(context)).isWelcome();
        if (!welcome && !isOpen(context)) {
            refuse(context);
            context.skipRemainingHandlers();
        }
    }

    private static boolean isOpen(Context context) {
        String path = context.path();
        return READING.contains(context.method()) && (OPEN.contains(path) || path.startsWith("/assets/"));
    }

    private void refuse(Context context) {
        if (Pages.isPart(context)) {
            context.header("HX-Redirect", login(pagePath(context.header("HX-Current-URL"))));
            hint(context);
        } else if (isStream(context) || isInBackground(context)) {
            hint(context);
        } else if (READING.contains(context.method())) {
            String query = context.queryString();
            context.redirect(
                    login(query == null ? context.path() : context.path() + "?" + query), HttpStatus.SEE_OTHER);
        } else {
            context.status(HttpStatus.UNAUTHORIZED);
            pages.render(context, "login", Map.of("key", "login.ENDED", "again", false, "leaving", false));
        }
    }

    private void hint(Context context) {
        context.status(HttpStatus.UNAUTHORIZED)
                .contentType("text/plain; charset=utf-8")
                .result(pages.texts(context).of("login.ENDED"));
    }

    private static boolean isStream(Context context) {
        String accepted = context.header("Accept");
        return accepted != null && accepted.contains("text/event-stream");
    }

    private static boolean isInBackground(Context context) {
        String mode = context.header("Sec-Fetch-Mode");
        return mode != null && !mode.equals("navigate");
    }

    private static String login(@Nullable String back) {
        String path = LocalPath.of(back);
        return path.equals(LocalPath.FIRST)
                ? "/login"
                : "/login?back=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    /** Returns path and query of the page that asks for a part of it. */
    private static @Nullable String pagePath(@Nullable String page) {
        try {
            URI address = new URI(page == null ? "" : page);
            return address.getRawQuery() == null
                    ? address.getRawPath()
                    : address.getRawPath() + "?" + address.getRawQuery();
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
