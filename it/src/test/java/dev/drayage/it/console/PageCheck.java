package dev.drayage.it.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.selenium.AxeBuilder;
import dev.drayage.adapters.registry.OciRegistries;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/**
 * Looks at a page as a whole: accessible by axe's rules, light and dark; nothing in the browser's log; no request to elsewhere. With
 * {@code -Dconsole.screenshots=true} it takes pictures of some, for {@code docs/console.md}.
 */
final class PageCheck {
    private static final Set<String> GRAVE = Set.of("serious", "critical");
    private static final Path PICTURES = Path.of("..", "docs", "console");

    private final ChromeDriver driver;
    private final String address;

    /** @param address the console's, without a slash at its end */
    PageCheck(ChromeDriver driver, String address) {
        this.driver = driver;
        this.address = address;
    }

    /** Checks the page that is open. */
    void check(String page) {
        for (String scheme : List.of("light", "dark")) {
            prefer(scheme);
            assertEquals(List.of(), violations(), page + ", " + scheme);
        }
        prefer("light");
        assertEquals(List.of(), complaints(), page);
        assertEquals(List.of(), requestsElsewhere(), page);
    }

    /**
     * Returns what the browser complained of since this was asked last, such as content that the policy blocked. A page of an earlier console
     * can complain of its end for a while after it was left: that is none of this one's.
     */
    List<String> complaints() {
        return entries(LogType.BROWSER)
                .map(LogEntry::getMessage)
                .filter(message -> !message.startsWith("http://127.0.0.1:") || message.startsWith(address + "/"))
                .toList();
    }

    /** Leaves out of account what the browser said and asked so far, on pages that are not the console's. */
    void forget() {
        complaints();
        requestsElsewhere();
    }

    /** Takes pictures of the page that is open, when they are wanted: light, dark, and as phones show it. */
    void picture(String name) throws IOException {
        if (!Boolean.getBoolean("console.screenshots")) {
            return;
        }
        for (String scheme : List.of("light", "dark")) {
            prefer(scheme);
            save(name + "-" + scheme);
        }
        prefer("light");
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", true));
        save(name + "-phone");
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    private void save(String name) throws IOException {
        Files.createDirectories(PICTURES);
        Files.write(PICTURES.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    private void prefer(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    private List<String> violations() {
        // In one window: the other mode opens a second one for its sums.
        @SuppressWarnings("deprecation")
        AxeBuilder axe = new AxeBuilder().setLegacyMode(true);
        return axe.analyze(driver).getViolations().stream()
                .filter(rule -> GRAVE.contains(rule.getImpact()))
                .flatMap(rule -> rule.getNodes().stream()
                        .map(node -> rule.getId() + ": " + node.getHtml() + " " + node.getFailureSummary()))
                .toList();
    }

    private List<String> requestsElsewhere() {
        return entries(LogType.PERFORMANCE)
                .map(entry -> object(OciRegistries.json()
                        .readObject(entry.getMessage().getBytes(StandardCharsets.UTF_8))
                        .get("message")))
                .filter(message -> "Network.requestWillBeSent".equals(message.get("method")))
                .map(message -> String.valueOf(
                        object(object(message.get("params")).get("request")).get("url")))
                // Others, such as chrome: and data:, are answered by the browser itself.
                .filter(url -> url.matches("(http|ws).*"))
                .filter(url -> !"127.0.0.1".equals(URI.create(url).getHost()))
                .toList();
    }

    private Stream<LogEntry> entries(String log) {
        return driver.manage().logs().get(log).getAll().stream();
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
