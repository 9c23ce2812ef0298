package dev.drayage.console.web;

import dev.drayage.console.backend.Backend;
import dev.drayage.console.web.action.TaskActions;
import dev.drayage.console.web.asset.Assets;
import dev.drayage.console.web.detail.TaskPage;
import dev.drayage.console.web.form.ProbePage;
import dev.drayage.console.web.form.WizardPage;
import dev.drayage.console.web.list.TaskListPage;
import dev.drayage.console.web.live.LiveEvents;
import dev.drayage.console.web.login.Entrance;
import dev.drayage.console.web.page.Pages;
import dev.drayage.console.web.probe.TaskProbe;
import dev.drayage.console.web.security.CsrfTokens;
import dev.drayage.console.web.security.HostCheck;
import dev.drayage.console.web.security.LengthCheck;
import dev.drayage.console.web.security.MalformedRequests;
import dev.drayage.console.web.security.SecurityHeaders;
import dev.drayage.console.web.text.Language;
import dev.drayage.console.web.text.Texts;
import dev.drayage.core.error.InvalidInputException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import java.net.URI;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The console's web server: on this machine's loopback address, or elsewhere with login. */
public final class ConsoleServer implements AutoCloseable {
    private static final long MAX_REQUEST = 2_000_000;

    private final Javalin server;
    private final LiveEvents events;
    private final ServerSettings settings;

    private ConsoleServer(Javalin server, LiveEvents events, ServerSettings settings) {
        this.server = server;
        this.events = events;
        this.settings = settings;
    }

    /**
     * Starts the server.
     *
     * @throws InvalidInputException when the port is taken
     */
    public static ConsoleServer start(Backend backend, TaskProbe probe, ServerSettings settings) {
        Entrance entrance = new Entrance(settings.login(), settings.clock());
        LiveEvents events = new LiveEvents(backend.runService(), entrance.visitors());
        Javalin server = Javalin.create(config -> configure(config, backend, probe, events, entrance, settings));
        try {
            return new ConsoleServer(server.start(), events, settings);
        } catch (JavalinBindException e) {
            throw new InvalidInputException(
                    "Port " + settings.port() + " cannot be listened on: " + e.getMessage(),
                    "End the other program, or choose another port with --port; 0 is any free one.");
        }
    }

    /** Returns the port on which it listens. */
    public int port() {
        return server.port();
    }

    /** Returns the console's address in browsers, without a slash at its end. */
    public String address() {
        if (settings.login() != null) {
            return settings.login().url().toString();
        }
        return "http://" + (settings.address().contains(":") ? "[::1]" : ServerSettings.LOOPBACK) + ":" + port();
    }

    @Override
    public void close() {
        events.close();
        server.stop();
    }

    private static void configure(
            JavalinConfig config,
            Backend backend,
            TaskProbe probe,
            LiveEvents events,
            Entrance entrance,
            ServerSettings settings) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        listen(config, settings);
        config.http.maxRequestSize = MAX_REQUEST;
        @Nullable URI url = entrance.url();
        ZoneId zone = settings.zone();
        CsrfTokens tokens = new CsrfTokens(entrance.visitors(), url == null ? null : url.toString());
        Assets assets = new Assets();
        Pages pages = new Pages(assets, tokens, entrance.visitors(), zone);
        RoutesConfig routes = config.routes;
        routes.before(new SecurityHeaders(entrance.isSecure()));
        routes.before(new HostCheck(url));
        routes.before(new LengthCheck(MAX_REQUEST));
        entrance.register(routes, pages);
        routes.before(tokens::check);
        routes.get(HostCheck.HEALTH, context -> context.result("ok"));
        routes.get("/assets/{hash}/{name}", assets::serve);
        routes.get("/", context -> context.redirect("/tasks", HttpStatus.SEE_OTHER));
        routes.post("/language", pages::chooseLanguage);
        lists(routes, backend, pages);
        routes.get("/live", events::all);
        routes.get("/tasks/{id}/live", events::task);
        wizard(routes, backend, probe, pages, zone);
        tasks(routes, backend, pages);
        new Failures(pages).register(routes);
    }

    private static void listen(JavalinConfig config, ServerSettings settings) {
        config.jetty.host = settings.address();
        config.jetty.port = settings.port();
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendDateHeader(false);
        });
        Texts english = new Texts(Language.ENGLISH, settings.zone());
        config.jetty.modifyServer(
                jetty -> jetty.setErrorHandler(new MalformedRequests(english.of("error.request") + "\n")));
    }

    private static void lists(RoutesConfig routes, Backend backend, Pages pages) {
        TaskListPage list = new TaskListPage(backend.tasks(), backend.runService(), pages);
        routes.get("/tasks", list::show);
        routes.get("/tasks/rows", list::rows);
    }

    private static void wizard(RoutesConfig routes, Backend backend, TaskProbe probe, Pages pages, ZoneId zone) {
        WizardPage wizard = new WizardPage(backend.tasks(), backend.taskService(), pages, zone);
        routes.get("/tasks/new", wizard::create);
        routes.get("/tasks/{id}/edit", wizard::edit);
        routes.get("/tasks/{id}/clone", wizard::copy);
        routes.post("/tasks/wizard", wizard::move);
        routes.post("/tasks/wizard/check", wizard::check);
        routes.post("/tasks/wizard/times", wizard::times);
        routes.post("/tasks/wizard/save", wizard::save);
        ProbePage probes = new ProbePage(probe, wizard, pages);
        routes.get("/tasks/wizard/secrets", probes::secrets);
        routes.post("/tasks/wizard/test", probes::test);
        routes.post("/tasks/wizard/plan", probes::plan);
    }

    private static void tasks(RoutesConfig routes, Backend backend, Pages pages) {
        TaskPage page = new TaskPage(backend.tasks(), backend.runs(), backend.runService(), pages);
        routes.get("/tasks/{id}", page::show);
        routes.get("/tasks/{id}/part", page::part);
        routes.get("/tasks/{id}/runs", page::runs);
        routes.get("/tasks/{id}/definition", page::definition);
        routes.get("/runs/{run}/report.json", page::report);
        TaskActions actions = new TaskActions(backend.tasks(), backend.taskService(), backend.runService(), pages);
        routes.post("/tasks/{id}/run", actions::run);
        routes.post("/tasks/{id}/plan", actions::plan);
        routes.post("/tasks/{id}/stop", actions::stop);
        routes.get("/tasks/{id}/delete", actions::confirmDeletion);
        routes.post("/tasks/{id}/delete", actions::delete);
    }
}
