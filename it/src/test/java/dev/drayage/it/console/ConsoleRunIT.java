package dev.drayage.it.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.it.testbed.SampleImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** Runs are watched, stopped and lost in a browser, with the real console. */
final class ConsoleRunIT {
    @TempDir
    private static Path shared;

    private static Chromium browser;

    @TempDir
    private Path data;

    private BrowsedConsole console;

    @BeforeAll
    static void open() {
        browser = new Chromium(shared);
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @BeforeEach
    void start() throws IOException {
        console = new BrowsedConsole(browser, data);
    }

    @AfterEach
    void stop() {
        console.close();
    }

    @Test
    void aRunIsWatchedToItsEndAndItsReportTaken() throws Exception {
        console.createTask("Shop to Europe", 4);
        HeldLayer first = HeldLayer.of(console.aws, BrowsedConsole.FIRST);
        HeldLayer second = HeldLayer.of(console.aws, BrowsedConsole.SECOND);
        browser.press("Run: Shop to Europe");
        first.awaitRequest();
        second.awaitRequest();
        browser.awaitText("Copying");
        browser.await("the progress", () -> progress() < 50);
        double before = progress();
        first.release();
        browser.awaitText("1 of 2");
        browser.await("progress", () -> progress() > before && progress() < 100);
        console.page.check("running task");
        console.page.picture("task-running");
        console.open("/tasks");
        browser.awaitText("Running");
        console.page.check("list with a running task");
        browser.press("Shop to Europe");
        second.release();
        browser.awaitText("Succeeded");
        console.page.check("task that succeeded");
        for (Map.Entry<String, SampleImage> image : Map.of("1.0", BrowsedConsole.FIRST, "2.0", BrowsedConsole.SECOND)
                .entrySet()) {
            String row = row(source(image.getKey()));
            assertTrue(row.contains("Copied"), row);
            assertTrue(row.contains(image.getValue().digest().substring(0, 19)), row);
            assertEquals(
                    image.getValue().digest(),
                    console.account
                            .ecr("eu-west-1")
                            .repository("mirror/shop/cart")
                            .content()
                            .digestsByTag()
                            .get(image.getKey()));
        }
        browser.press("Download (JSON)");
        Map<?, ?> totals = (Map<?, ?>) Objects.requireNonNull(downloaded().get("totals"));
        assertEquals(2L, totals.get("copied"));
    }

    private double progress() {
        return Double.parseDouble(String.valueOf(
                browser.driver().findElement(By.tagName("progress")).getDomAttribute("value")));
    }

    private static String row(String image) {
        return browser.driver()
                .findElement(By.xpath("//tr[td[starts-with(normalize-space(), '" + image + "')]]"))
                .getText();
    }

    private static String source(String tag) {
        return "111122223333.dkr.ecr.us-east-1.amazonaws.com/shop/cart:" + tag;
    }

    private Map<String, Object> downloaded() throws IOException {
        browser.await("a report", () -> !reports().isEmpty());
        return OciRegistries.json().readObject(Files.readAllBytes(reports().get(0)));
    }

    /** Returns what has been downloaded to its end. */
    private static List<Path> reports() {
        try (var files = Files.list(Files.createDirectories(browser.downloads()))) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anImageThatFailsIsToldWithItsRemedy() throws Exception {
        console.source.deleteBlob(BrowsedConsole.SECOND.blobs().get(1).digest());
        console.createTask("Shop to Europe", 4);
        browser.press("Run: Shop to Europe");
        browser.await("the end", () -> row(source("2.0")).contains("Failed"));
        browser.awaitText("2 of 2");
        String row = row(source("2.0"));
        assertTrue(row.contains(BrowsedConsole.SECOND.blobs().get(1).digest()) && row.contains("→"), row);
        assertTrue(row(source("1.0")).contains("Copied"), browser::text);
        console.page.check("failed task");
        console.page.picture("task-failed");
        browser.press("Runs");
        browser.awaitText("Bytes moved per run");
        console.page.check("runs");
        console.page.picture("runs");
        browser.press("As text");
        browser.awaitText("bin/deploy");
        console.page.check("definition");
        console.page.picture("definition");
        browser.press("Tasks");
        browser.awaitText("1 image has a problem");
        console.page.check("list");
        console.page.picture("list");
        browser.press("More: Shop to Europe");
        browser.press("Delete");
        browser.awaitHeading("Delete the task");
        console.page.check("deletion");
        console.page.picture("deletion");
        browser.press("Keep it");
        browser.press("简体中文");
        browser.press("任务");
        console.page.check("Chinese list");
        console.page.picture("list-chinese");
        browser.press("English");
    }

    @Test
    void aRunIsStopped() throws Exception {
        console.createTask("Shop to Europe", 1);
        HeldLayer either = HeldLayer.of(console.aws, BrowsedConsole.FIRST, BrowsedConsole.SECOND);
        browser.press("Run: Shop to Europe");
        either.awaitRequest();
        browser.press("Stop: Shop to Europe");
        browser.awaitText("The run is stopping");
        console.page.check("stopping task");
        either.release();
        browser.awaitText("Stopped");
        browser.awaitText("Copied (1)");
        console.page.check("stopped task");
    }

    @Test
    void aRunWhoseConsoleIsKilledIsLostAndTheNextCompletesIt() throws Exception {
        console.createTask("Shop to Europe", 4);
        HeldLayer second = HeldLayer.of(console.aws, BrowsedConsole.SECOND);
        browser.press("Run: Shop to Europe");
        second.awaitRequest();
        browser.awaitText("1 of 2");
        console.kill();
        second.release();

        console.restart();
        // The open page finds out by itself.
        browser.awaitText("Lost");
        browser.open(browser.driver().getCurrentUrl());
        browser.awaitText("Lost");
        // What the browser said while nobody answered.
        console.page.complaints();
        console.page.check("lost task");
        browser.press("Run: Shop to Europe");
        browser.awaitText("Succeeded");
        assertTrue(row(source("1.0")).contains("Unchanged"), browser::text);
        assertTrue(row(source("2.0")).contains("Copied"), browser::text);
    }
}
