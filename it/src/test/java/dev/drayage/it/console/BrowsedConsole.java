package dev.drayage.it.console;

import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.StoredRepository;
import dev.drayage.it.testbed.aws.AwsAccount;
import dev.drayage.it.testbed.aws.LocalAws;
import java.io.IOException;
import java.nio.file.Path;
import org.openqa.selenium.By;

/** A console of one test, open in a browser, with Data Transfer Hub's example to be made: from a region's ECR to another's. */
final class BrowsedConsole implements AutoCloseable {
    static final SampleImage FIRST =
            SampleImage.builder().seed(1).layers(300_000, 5_000).build();
    static final SampleImage SECOND =
            SampleImage.builder().seed(2).layers(500_000, 7_000).build();

    final LocalAws aws = LocalAws.start();
    final AwsAccount account = aws.account("111122223333");
    final StoredRepository source;
    final PageCheck page;
    private final Chromium browser;
    private final Path data;
    private ServedConsole console;

    /**
     * Starts a console, and opens its list of tasks.
     *
     * @param data the folder of its tasks
     */
    BrowsedConsole(Chromium browser, Path data) throws IOException {
        this.browser = browser;
        this.data = data;
        source = account.ecr("us-east-1").createRepository("shop/cart").content();
        FIRST.pushTo(source, "1.0");
        SECOND.pushTo(source, "2.0");
        account.in("us-east-1").putSecret("dth/other-account", "{}");
        console = ServedConsole.start(aws, data, 0);
        page = new PageCheck(browser.driver(), console.address());
        open("/tasks");
    }

    void open(String path) {
        browser.open(console.address() + path);
    }

    /** Makes the example task, as far as the review, with so many images at a time. */
    void fillWizard(String name, int jobs) {
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
        browser.type("Images at a time", String.valueOf(jobs));
        browser.press("Next");
        browser.type("Name", name);
        browser.press("Next");
        browser.awaitHeading("Review");
    }

    /** Makes the example task. */
    void createTask(String name, int jobs) {
        fillWizard(name, jobs);
        browser.press("Create task");
        browser.awaitHeading(name);
    }

    /** Kills the console's process, as a loss of power would. */
    void kill() throws InterruptedException {
        console.kill();
    }

    /** Starts a console anew on what the last one left, at its address. */
    void restart() throws IOException {
        console = ServedConsole.start(aws, data, console.port());
    }

    @Override
    public void close() {
        browser.open("about:blank");
        console.close();
        aws.close();
    }
}
