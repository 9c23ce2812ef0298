package dev.drayage.it.console;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless browser, used as people use it: by what is written on buttons and beside fields. It reaches this machine only. */
final class Chromium implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration INTERVAL = Duration.ofMillis(50);

    private final ChromeDriver driver;
    private final WebDriverWait wait;
    private final Path downloads;

    /**
     * Starts a browser that keeps its profile and what it downloads in a folder.
     *
     * @param more arguments of its command line
     */
    Chromium(Path folder, String... more) {
        downloads = folder.resolve("downloads");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                "--window-size=1280,900",
                "--lang=en-US",
                "--user-data-dir=" + folder.resolve("profile"));
        options.addArguments(more);
        options.setExperimentalOption("prefs", Map.of("download.default_directory", downloads.toString()));
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
                .usingAnyFreePort()
                .build();
        driver = new ChromeDriver(service, options);
        wait = new WebDriverWait(driver, LIMIT);
        wait.pollingEvery(INTERVAL).ignoring(StaleElementReferenceException.class, NoSuchElementException.class);
    }

    ChromeDriver driver() {
        return driver;
    }

    /** Returns the folder that receives what is downloaded. */
    Path downloads() {
        return downloads;
    }

    void open(String address) {
        driver.get(address);
    }

    /** Returns the button, link or menu with a name. */
    WebElement control(String name) {
        return driver.findElement(By.xpath("//*[self::a or self::button or self::summary][not(@aria-hidden)]"
                + "[@aria-label='" + name + "' or not(@aria-label) and normalize-space()='" + name + "']"));
    }

    void press(String name) {
        await("'" + name + "' to be pressed", () -> {
            control(name).click();
            return true;
        });
    }

    /** Returns the field beside a label. */
    WebElement field(String label) {
        WebElement found = driver.findElement(By.xpath("//label[normalize-space(text())='" + label + "']"));
        return driver.findElement(By.id(Objects.requireNonNull(found.getDomAttribute("for"))));
    }

    /** Types into the field beside a label, in place of what is there. */
    void type(String label, String text) {
        await("'" + label + "'", () -> field(label).isDisplayed());
        field(label).clear();
        field(label).sendKeys(text);
    }

    /** Chooses one of the options of a step. */
    void choose(String option) {
        driver.findElement(By.xpath("//label[.//strong[normalize-space()='" + option + "']]"))
                .click();
    }

    /** Returns what the page says is wrong with a field; empty when nothing is. */
    String problem(String label) {
        String described = Objects.requireNonNull(field(label).getDomAttribute("aria-describedby"));
        return String.join(
                "",
                List.of(described.split(" ", -1)).stream()
                        .filter(id -> id.startsWith("problem-"))
                        .map(id -> driver.findElement(By.id(id)).getText())
                        .toList());
    }

    /** Returns what can be read on the page. */
    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    void awaitText(String text) {
        await("'" + text + "'", () -> text().contains(text));
    }

    void awaitHeading(String text) {
        await(
                "heading '" + text + "'",
                () -> driver.findElement(By.xpath("//*[self::h1 or self::h2][normalize-space()='" + text + "']"))
                        .isDisplayed());
    }

    /** Waits until something is so; elements that the page replaces meanwhile are looked for again. */
    void await(String what, BooleanSupplier condition) {
        wait.withMessage(() -> what + " on:\n" + text()).until(ignored -> condition.getAsBoolean());
    }

    /** Goes on by the Tab key until the control or field with a name has the focus, and returns what had it on the way. */
    void tabTo(BooleanSupplier there, Runnable each) {
        for (int i = 0; i < 60; i++) {
            new Actions(driver).sendKeys(Keys.TAB).perform();
            each.run();
            if (there.getAsBoolean()) {
                return;
            }
        }
        throw new AssertionError("the Tab key does not get there on:\n" + text());
    }

    @Override
    public void close() {
        driver.quit();
    }
}
