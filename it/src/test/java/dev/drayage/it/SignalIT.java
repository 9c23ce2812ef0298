package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.JsonObject;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.TestRegistry;
import dev.drayage.it.testbed.aws.LocalAws;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ctrl-C, and SIGTERM, of the commands that copy, within the second of three images: they end with status 130 and a row an image, although
 * the registry does not answer before they have ended.
 */
final class SignalIT {
    private static final List<String> STATUSES = List.of("COPIED", "SKIPPED", "SKIPPED");
    private static final String REGION = "eu-west-1";

    @TempDir
    private Path folder;

    private final TestRegistry source = TestRegistry.start();

    @BeforeEach
    void fill() {
        for (int i = 1; i <= 3; i++) {
            image(i).pushTo(source.repository("app"), "v" + i);
        }
    }

    @AfterEach
    void stop() {
        source.close();
    }

    private static SampleImage image(int number) {
        return SampleImage.builder().seed(number).layers(3_000).build();
    }

    private List<String> images() {
        return List.of(source.host() + "/app:v1", source.host() + "/app:v2", source.host() + "/app:v3");
    }

    /** Runs a command that gets a signal when it asks for the second image's layer. */
    private Command.Outcome signalled(String signal, Command command) throws Exception {
        DyingProcess process = new DyingProcess(folder);
        String layer = image(2).blobs().get(1).digest();
        source.onRequest(FaultRule.once("GET", "/blobs/" + layer, process.signalled(signal)));
        Command.Outcome outcome = process.run(command.and("--plain-http=" + source.host()));
        assertEquals(130, outcome.status(), outcome::toString);
        assertFalse(outcome.stderr().contains("Exception"), outcome::toString);
        return outcome;
    }

    private static Command copy(List<String> images, TestRegistry destination) {
        return Command.drayage("copy", "--jobs=1", "--plain-http=" + destination.host())
                .and(images.toArray(String[]::new))
                .and(destination.host() + "/mirror/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void aCopyReportsEveryImage(String signal) throws Exception {
        try (TestRegistry destination = TestRegistry.start()) {
            Command.Outcome outcome = signalled(signal, copy(images(), destination));

            List<String> statuses = new ArrayList<>();
            Pattern.compile("^([A-Z]+) +" + source.host() + "/app:v[123] ", Pattern.MULTILINE)
                    .matcher(outcome.stdout())
                    .results()
                    .forEach(row -> statuses.add(row.group(1)));
            assertEquals(STATUSES, statuses, outcome::toString);
            assertEquals(
                    List.of("v1"),
                    destination.repository("mirror/localhost/app").tags());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void aCopyReportsEveryImageInJson(String signal) throws Exception {
        try (TestRegistry destination = TestRegistry.start()) {
            Command.Outcome outcome =
                    signalled(signal, copy(images(), destination).and("--json"));

            assertEquals(STATUSES, statuses(outcome), outcome::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void aTransferReportsEveryImage(String signal) throws Exception {
        try (LocalAws aws = LocalAws.builder().home("111122223333", REGION).start()) {
            Command command = Command.drayage(
                    "transfer",
                    "--json",
                    "--jobs=1",
                    "--source-type=Public",
                    "--dest-region=" + REGION,
                    "--src-image-list=" + String.join(",", images()));
            aws.runnerEnvironment().forEach(command::with);

            Command.Outcome outcome = signalled(signal, command);

            assertEquals(STATUSES, statuses(outcome), outcome::toString);
            assertEquals(
                    List.of("v1"),
                    aws.account("111122223333")
                            .ecr(REGION)
                            .repository("localhost/app")
                            .content()
                            .tags());
        }
    }

    private static List<String> statuses(Command.Outcome outcome) throws Exception {
        JsonObject report = JsonObject.parse(outcome.stdout().getBytes(StandardCharsets.UTF_8));
        return report.objects("images").stream()
                .map(row -> String.valueOf(row.text("status")))
                .toList();
    }
}
