package dev.drayage.console.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.drayage.console.run.RunSnapshot;
import dev.drayage.core.store.ImageOutcome;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunState;
import dev.drayage.core.store.StoredError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Lists and pages show what there is, and buttons do what they say. */
final class TaskPagesTest {
    private final KeptBackend backend = new KeptBackend();
    private final ConsoleServer server =
            ConsoleServer.start(backend, new StaticProbe(), ServerSettings.local(0, ZoneOffset.UTC));
    private final Browser browser = new Browser(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theFirstPageIsTheListOfTasks() {
        assertEquals(
                "/tasks",
                browser.get("/").headers().firstValue("Location").orElse("").replaceAll("^http://[^/]+", ""));
    }

    @Test
    void anEmptyConsoleSaysWhatATaskIs() {
        assertTrue(browser.get("/tasks").body().contains("Create the first task"));
    }

    @Test
    void aFilterWithoutAnyTaskSaysSo() {
        backend.tasks.add(Contents.task("t1", "mirror"));

        String page = browser.get("/tasks?q=nothing").body();
        assertTrue(page.contains("No task fits the filter"), page);
        assertFalse(page.contains("/tasks/t1"), page);
    }

    @Test
    void tasksAreListedAPageAtATime() {
        for (int i = 1; i <= 60; i++) {
            backend.tasks.add(Contents.task("t" + i, "mirror"));
        }

        String first = browser.get("/tasks?q=mirror").body();
        assertTrue(first.contains("1 to 25 of 60"), first);
        assertTrue(first.contains("href=\"/tasks?q=mirror&amp;sort=name&amp;dir=asc&amp;page=2\""), first);
        String last = browser.get("/tasks?q=mirror&page=3").body();
        assertTrue(last.contains("51 to 60 of 60"), last);
        assertFalse(last.contains("rel=\"next\""), last);
    }

    @Test
    void aRunUnderWayShowsHowFarItIs() {
        backend.tasks.add(Contents.task("t1", "mirror"));
        Run run = Contents.run("r1", "t1", RunState.RUNNING);
        backend.runs.at(new RunSnapshot(run, 1_500_000, Duration.ofSeconds(95)));

        String list = browser.get("/tasks").body();
        assertTrue(list.contains("value=\"25\""), list);
        assertTrue(list.contains("/tasks/t1/stop"), list);
        String page = browser.get("/tasks/t1").body();
        assertTrue(page.contains("1.5 MB/s"), page);
        assertTrue(page.contains("1 min 35 s"), page);
    }

    @Test
    void failuresAreShownWithTheirRemedyAndFilteredByState() {
        backend.tasks.add(Contents.task("t1", "mirror"));
        backend.runs.update(Contents.run("r1", "t1", RunState.FAILED));
        StoredError error = new StoredError("DENIED", "You may not read it", "Log in to the registry.");
        backend.runs.addImages(
                "r1",
                List.of(
                        Contents.image(1, "docker.io/good", ImageOutcome.COPIED, null),
                        Contents.image(2, "docker.io/bad", ImageOutcome.FAILED, error)));

        String all = browser.get("/tasks/t1").body();
        assertTrue(all.contains("docker.io/good") && all.contains("docker.io/bad"), all);
        String failed = browser.get("/tasks/t1?outcome=failed").body();
        assertFalse(failed.contains("docker.io/good"), failed);
        assertTrue(failed.contains("You may not read it") && failed.contains("Log in to the registry."), failed);
    }

    @Test
    void pressingTwiceBeginsOneRun() {
        backend.tasks.add(Contents.task("t1", "mirror"));

        String first = browser.post("/tasks/t1/run", Map.of())
                .headers()
                .firstValue("Location")
                .orElse("");
        String second = browser.post("/tasks/t1/run", Map.of())
                .headers()
                .firstValue("Location")
                .orElse("");
        assertTrue(first.endsWith("/tasks/t1?notice=run-started"), first);
        assertTrue(second.endsWith("/tasks/t1?notice=run-active"), second);
        assertEquals(1, backend.runs.runs("t1", 0, 10).total());
    }

    @Test
    void aStopIsAskedForAndSaid() {
        backend.tasks.add(Contents.task("t1", "mirror"));
        browser.post("/tasks/t1/run", Map.of());

        assertEquals(303, browser.post("/tasks/t1/stop", Map.of()).statusCode());
        Run run = backend.runs.lastRun("t1");
        assertEquals(RunState.STOPPING, run == null ? null : run.state());
    }

    @Test
    void aTaskIsDeletedAfterAQuestionAndADeletedOneOnceMoreWithoutHarm() {
        backend.tasks.add(Contents.task("t1", "mirror"));

        assertTrue(browser.get("/tasks/t1/delete").body().contains("Delete the task “mirror”"));
        assertEquals(
                409, browser.post("/tasks/t1/delete", Map.of("version", "7")).statusCode());
        assertEquals(
                303, browser.post("/tasks/t1/delete", Map.of("version", "1")).statusCode());
        assertNull(backend.tasks.task("t1"));
        assertEquals(
                303, browser.post("/tasks/t1/delete", Map.of("version", "1")).statusCode());
    }

    @Test
    void reportsAreFiles() {
        backend.tasks.add(Contents.task("t1", "mirror"));
        backend.runs.update(Contents.run("r1", "t1", RunState.SUCCEEDED));
        backend.runs.update(Contents.run("r2", "t1", RunState.RUNNING));

        HttpResponse<String> report = browser.get("/runs/r1/report.json");
        assertEquals("{\"schema\":1}", report.body());
        assertEquals(
                "attachment; filename=\"drayage-report-r1.json\"",
                report.headers().firstValue("Content-Disposition").orElse(""));
        assertEquals(404, browser.get("/runs/r2/report.json").statusCode(), "it has not ended");
    }

    @Test
    void runsAreListedAndDrawn() {
        backend.tasks.add(Contents.task("t1", "mirror"));
        backend.runs.update(Contents.run("r1", "t1", RunState.SUCCEEDED));
        backend.runs.update(Contents.run("r2", "t1", RunState.FAILED));

        String page = browser.get("/tasks/t1/runs").body();
        assertTrue(page.contains("class=\"bar\"") && page.contains("class=\"problem-bar\""), page);
        assertTrue(page.contains("/tasks/t1?run=r1") && page.contains("/runs/r2/report.json"), page);
        assertTrue(page.contains("1 min 15 s"), page);
    }

    @Test
    void aRunOfAnotherTaskIsNoneOfThisOne() {
        backend.tasks.add(Contents.task("t1", "mirror"));
        backend.tasks.add(Contents.task("t2", "other"));
        backend.runs.update(Contents.run("r2", "t2", RunState.SUCCEEDED));

        assertEquals(404, browser.get("/tasks/t1?run=r2").statusCode());
    }

    @Test
    void theReadersLanguageIsTakenAndCanBeChosen() {
        assertTrue(browser.get("/tasks", "Accept-Language", "zh-CN,zh;q=0.9,en;q=0.5")
                .body()
                .contains("<html lang=\"zh-CN\">"));
        assertTrue(
                browser.get("/tasks", "Accept-Language", "de,en;q=0.5").body().contains("<html lang=\"en\">"));
        HttpResponse<String> chosen = browser.post("/language", Map.of("language", "zh-CN", "back", "/tasks/new"));
        assertTrue(chosen.headers().firstValue("Location").orElse("").endsWith("/tasks/new"));
        assertTrue(browser.get("/tasks").body().contains("<html lang=\"zh-CN\">"));
    }

    @Test
    void openPagesAreToldOfNews() throws IOException {
        backend.tasks.add(Contents.task("t1", "mirror"));
        for (String path : new String[] {"/live", "/tasks/t1/live"}) {
            var connection = URI.create(browser.address() + path).toURL().openConnection();
            connection.setRequestProperty("Accept", "text/event-stream");
            connection.setReadTimeout(10_000);
            try (BufferedReader events =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
                assertEquals("event: changed", events.readLine());
                assertEquals("data: run", events.readLine());
            }
        }
    }

    /** Javalin's own events did not: each such page kept a core busy for ever. */
    @Test
    void aPageThatHasGoneIsLetGoWithoutAWord() throws Exception {
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        Logger all = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        said.start();
        all.addAppender(said);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write(("GET /live HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            while (!String.valueOf(answer.readLine()).contains("event: changed")) {
                // The heads come before it.
                assertEquals(1, backend.runs.subscriptions());
            }
            socket.setSoLinger(true, 0);
        }
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (backend.runs.subscriptions() > 0 && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        all.detachAppender(said);

        assertEquals(0, backend.runs.subscriptions());
        assertEquals(
                List.of(),
                said.list.stream()
                        .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                        .map(ILoggingEvent::getFormattedMessage)
                        .toList());
    }

    @Test
    void anEndLetsOpenPagesGoFirst() throws IOException {
        var connection = URI.create(browser.address() + "/live").toURL().openConnection();
        connection.setRequestProperty("Accept", "text/event-stream");
        connection.setReadTimeout(10_000);
        try (BufferedReader events =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            assertEquals("event: changed", events.readLine());

            server.close();

            assertEquals(0, backend.runs.subscriptions());
        }
    }

    @Test
    void whatIsNotThereIsSaidWithARemedy() {
        HttpResponse<String> page = browser.get("/tasks/none");

        assertEquals(404, page.statusCode());
        assertTrue(page.body().contains("Look for it in the list of tasks."), page.body());
    }

    @Test
    void aProblemOfAPartIsSaidAboveThePage() {
        HttpResponse<String> part = browser.get("/tasks/none/part", "HX-Request", "true");

        assertEquals("#notice", part.headers().firstValue("HX-Retarget").orElse(""));
        assertFalse(part.body().contains("<html"), part.body());
    }
}
