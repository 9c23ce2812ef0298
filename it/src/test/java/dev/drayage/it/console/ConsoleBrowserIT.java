package dev.drayage.it.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.StoredRepository;
import dev.drayage.it.testbed.aws.AwsAccount;
import dev.drayage.it.testbed.aws.LocalAws;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The console as it is used: the real process, a browser, and Data Transfer Hub's example, from a region's ECR to another's. */
@EnabledIfSystemProperty(named = "console.browser", matches = "true")
final class ConsoleBrowserIT {
    private static final SampleImage FIRST =
            SampleImage.builder().seed(1).layers(300_000, 5_000).build();
    private static final SampleImage SECOND =
            SampleImage.builder().seed(2).layers(500_000, 7_000).build();

    @TempDir
    private static Path shared;

    private static Chromium browser;
    private static PageCheck page;

    @TempDir
    private Path data;

    private LocalAws aws;
    private AwsAccount account;
    private StoredRepository source;
    private ServedConsole console;

    @BeforeAll
    static void open() {
        browser = new Chromium(shared);
        page = new PageCheck(browser.driver());
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @BeforeEach
    void start() throws IOException {
        aws = LocalAws.start();
        account = aws.account("111122223333");
        source = account.ecr("us-east-1").createRepository("shop/cart").content();
        FIRST.pushTo(source, "1.0");
        SECOND.pushTo(source, "2.0");
        account.in("us-east-1").putSecret("dth/other-account", "{}");
        console = ServedConsole.start(aws, data, 0);
        browser.open(console.address() + "/tasks");
    }

    @AfterEach
    void stop() {
        // A page that is open would complain of what is closed here.
        browser.open("about:blank");
        page.complaints();
        console.close();
        aws.close();
    }

    /** Makes the example task, as far as the review, with so many images at a time. */
    private void fillWizard(String name, String jobs) {
        browser.press("+ New task");
        browser.awaitHeading("Type");
        browser.press("Next");
        browser.type("Source region", "us-east-1");
        browser.choose("Selected images");
        browser.type("Images", "shop/cart:ALL_TAGS");
        browser.press("Next");
        browser.type("Destination region", "eu-west-1");
        browser.type("Prefix", "mirror");
        browser.driver().findElement(By.tagName("summary")).click();
        browser.type("Images at a time", jobs);
        browser.press("Next");
        browser.type("Name", name);
        browser.press("Next");
        browser.awaitHeading("Review");
    }

    private void createTask(String name) {
        fillWizard(name, "4");
        browser.press("Create task");
        browser.awaitHeading(name);
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

    @Test
    void theExampleTaskIsMadeInTheWizard() throws Exception {
        browser.awaitText("No tasks yet");
        page.check("empty list");
        browser.press("Create the first task");
        browser.awaitHeading("Type");
        page.check("type");
        browser.press("Next");
        browser.type("Source region", "us_east_1");
        browser.await("a problem", () -> browser.problem("Source region").contains("us_east_1"));
        page.check("source with a problem");
        browser.type("Source region", "us-east-1");
        browser.await("no problem", () -> browser.problem("Source region").isEmpty());
        browser.await(
                "the secrets",
                () -> "dth/other-account"
                        .equals(browser.driver()
                                .findElement(By.cssSelector("#secrets option"))
                                .getDomAttribute("value")));
        browser.choose("Selected images");
        browser.type("Images", "shop/cart:ALL_TAGS");
        page.check("source");
        page.picture("wizard-source");
        browser.press("Next");
        browser.type("Prefix", "mirror");
        browser.press("Next");
        browser.awaitText("Something has to be corrected:");
        assertTrue(!browser.problem("Destination region").isEmpty(), browser::text);
        page.check("destination with a problem");
        browser.type("Destination region", "eu-west-1");
        browser.press("Next");
        browser.type("Name", "Shop to Europe");
        page.check("details");
        browser.press("Next");
        browser.awaitHeading("Review");
        browser.press("Test");
        browser.awaitText("2 images would go to");
        browser.press("Plan");
        browser.awaitText("2 to copy, 0 unchanged, 0 with problems");
        assertEquals(List.of(), account.ecr("eu-west-1").repositories());
        page.check("review");
        page.picture("wizard-review");
        browser.press("Create task");
        browser.awaitText("The task is created.");
        browser.awaitText("This task was never run");
        page.check("new task");
    }

    @Test
    void aRunIsWatchedToItsEndAndItsReportTaken() throws Exception {
        createTask("Shop to Europe");
        HeldLayer first = HeldLayer.of(aws, FIRST);
        HeldLayer second = HeldLayer.of(aws, SECOND);
        browser.press("Run: Shop to Europe");
        first.awaitRequest();
        second.awaitRequest();
        browser.awaitText("Copying");
        browser.await("the progress", () -> progress() < 50);
        double before = progress();
        first.release();
        browser.awaitText("1 of 2");
        browser.await("progress", () -> progress() > before && progress() < 100);
        page.check("running task");
        page.picture("task-running");
        browser.open(console.address() + "/tasks");
        browser.awaitText("Running");
        page.check("list with a running task");
        browser.press("Shop to Europe");
        second.release();
        browser.awaitText("Succeeded");
        page.check("task that succeeded");
        for (Map.Entry<String, SampleImage> image :
                Map.of("1.0", FIRST, "2.0", SECOND).entrySet()) {
            String row = row(source(image.getKey()));
            assertTrue(row.contains("Copied"), row);
            assertTrue(row.contains(image.getValue().digest().substring(0, 19)), row);
            assertEquals(
                    image.getValue().digest(),
                    account.ecr("eu-west-1")
                            .repository("mirror/shop/cart")
                            .content()
                            .digestsByTag()
                            .get(image.getKey()));
        }
        browser.press("Download (JSON)");
        Map<?, ?> totals = (Map<?, ?>) Objects.requireNonNull(downloaded().get("totals"));
        assertEquals(2L, totals.get("copied"));
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
        source.deleteBlob(SECOND.blobs().get(1).digest());
        createTask("Shop to Europe");
        browser.press("Run: Shop to Europe");
        browser.await("the end", () -> row(source("2.0")).contains("Failed"));
        browser.awaitText("2 of 2");
        String row = row(source("2.0"));
        assertTrue(row.contains(SECOND.blobs().get(1).digest()) && row.contains("→"), row);
        assertTrue(row(source("1.0")).contains("Copied"), browser::text);
        page.check("failed task");
        page.picture("task-failed");
        browser.press("Runs");
        browser.awaitText("Bytes moved per run");
        page.check("runs");
        browser.press("As text");
        browser.awaitText("bin/deploy");
        page.check("definition");
        browser.press("Tasks");
        browser.awaitText("1 image has a problem");
        page.check("list");
        page.picture("list");
        browser.press("More: Shop to Europe");
        browser.press("Delete");
        browser.awaitHeading("Delete the task");
        page.check("deletion");
        browser.press("Keep it");
        browser.press("简体中文");
        browser.press("任务");
        page.check("Chinese list");
        page.picture("list-chinese");
        browser.press("English");
    }

    @Test
    void aRunIsStopped() throws Exception {
        fillWizard("Shop to Europe", "1");
        browser.press("Create task");
        browser.awaitHeading("Shop to Europe");
        HeldLayer either = HeldLayer.of(aws, FIRST, SECOND);
        browser.press("Run: Shop to Europe");
        either.awaitRequest();
        browser.press("Stop: Shop to Europe");
        browser.awaitText("The run is stopping");
        page.check("stopping task");
        either.release();
        browser.awaitText("Stopped");
        browser.awaitText("Copied (1)");
        page.check("stopped task");
    }

    @Test
    void aRunWhoseConsoleIsKilledIsLostAndTheNextCompletesIt() throws Exception {
        createTask("Shop to Europe");
        HeldLayer second = HeldLayer.of(aws, SECOND);
        browser.press("Run: Shop to Europe");
        second.awaitRequest();
        browser.awaitText("1 of 2");
        console.kill();
        second.release();

        console = ServedConsole.start(aws, data, console.port());
        // The open page finds out by itself.
        browser.awaitText("Lost");
        browser.open(browser.driver().getCurrentUrl());
        browser.awaitText("Lost");
        // What the browser said while nobody answered.
        page.complaints();
        page.check("lost task");
        browser.press("Run: Shop to Europe");
        browser.awaitText("Succeeded");
        assertTrue(row(source("1.0")).contains("Unchanged"), browser::text);
        assertTrue(row(source("2.0")).contains("Copied"), browser::text);
    }

    @Test
    void whatIsNotThereIsSaidWithAWayBack() {
        browser.open(console.address() + "/tasks/none");
        browser.awaitHeading("That did not work");
        List<String> complaints = page.complaints();
        assertEquals(1, complaints.size(), complaints::toString);
        assertTrue(complaints.get(0).contains("404"), complaints::toString);
        page.check("error");
        browser.press("To the tasks");
        browser.awaitHeading("Tasks");
    }

    @Test
    void theWizardIsReachedAndLeftByKeyboardAlone() {
        tabTo(() -> focused().equals(browser.control("+ New task")));
        focused().sendKeys(Keys.ENTER);
        browser.awaitHeading("Type");
        tabTo(() -> focused().equals(browser.control("Next")));
        focused().sendKeys(Keys.ENTER);
        browser.awaitHeading("Source");
        tabTo(() -> focused().equals(browser.field("Source region")));
        focused().sendKeys("us-east-1", Keys.ENTER);
        browser.awaitHeading("Destination");
    }

    /** Goes on by the Tab key, and sees to it that the focus can be seen on the way. */
    private void tabTo(BooleanSupplier there) {
        browser.tabTo(there, () -> {
            WebElement focused = focused();
            assertTrue(focused.isDisplayed(), focused::toString);
            assertEquals(
                    true,
                    browser.driver()
                            .executeScript(
                                    "return [arguments[0], arguments[0].closest('label')].filter(Boolean).map(part =>"
                                            + " getComputedStyle(part)).some(seen => seen.outlineStyle !== 'none'"
                                            + " && parseFloat(seen.outlineWidth) >= 2);",
                                    focused),
                    () -> String.valueOf(focused.getDomProperty("outerHTML")));
        });
    }

    private static WebElement focused() {
        return browser.driver().switchTo().activeElement();
    }
}
