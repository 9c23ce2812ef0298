package dev.drayage.it.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Tasks are made with the real console in a browser, by mouse and by keyboard alone. */
final class ConsoleWizardIT {
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
    void theExampleTaskIsMadeInTheWizard() throws Exception {
        browser.awaitText("No tasks yet");
        console.page.check("empty list");
        browser.press("Create the first task");
        browser.awaitHeading("Type");
        console.page.check("type");
        console.page.picture("wizard-type");
        browser.press("Next");
        browser.type("Source region", "us_east_1");
        browser.await("a problem", () -> browser.problem("Source region").contains("us_east_1"));
        console.page.check("source with a problem");
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
        console.page.check("source");
        console.page.picture("wizard-source");
        browser.press("Next");
        browser.type("Prefix", "mirror");
        browser.press("Next");
        browser.awaitText("Something has to be corrected:");
        assertTrue(!browser.problem("Destination region").isEmpty(), browser::text);
        console.page.check("destination with a problem");
        console.page.picture("wizard-destination");
        browser.type("Destination region", "eu-west-1");
        browser.press("Next");
        browser.type("Name", "Shop to Europe");
        console.page.check("details");
        console.page.picture("wizard-details");
        browser.press("Next");
        browser.awaitHeading("Review");
        browser.press("Test");
        browser.awaitText("2 images would go to");
        browser.press("Plan");
        browser.awaitText("2 to copy, 0 unchanged, 0 with problems");
        assertEquals(List.of(), console.account.ecr("eu-west-1").repositories());
        console.page.check("review");
        console.page.picture("wizard-review");
        browser.press("Create task");
        browser.awaitText("The task is created.");
        browser.awaitText("This task was never run");
        console.page.check("new task");
    }

    @Test
    void whatIsNotThereIsSaidWithAWayBack() throws Exception {
        console.open("/tasks/none");
        browser.awaitHeading("That did not work");
        List<String> complaints = console.page.complaints();
        assertEquals(1, complaints.size(), complaints::toString);
        assertTrue(complaints.get(0).contains("404"), complaints::toString);
        console.page.check("error");
        console.page.picture("error");
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
