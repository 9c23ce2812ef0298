package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The smallest of the scenarios that have all columns; the numbers of Drayage's requests are those of {@link RequestCountTest}. */
final class BenchIT {
    private static final String BENCH = Command.ROOT.resolve("bin/bench").toString();

    @Test
    void showsDrayageBesideSkopeo() {
        Command.Outcome outcome = Command.of(BENCH, "--quick", "image").run();

        assertEquals(0, outcome.status(), outcome::toString);
        String taken = " +\\d+\\.\\d\\d +\\d+\\.\\d\\d +[1-9]\\d+";
        for (String line : List.of(
                "scenario +registries +program +requests +wall s +CPU s +peak MB +goal",
                "one image, fresh +docker-registry +drayage +11 / 15" + taken,
                " +docker-registry +skopeo +\\d+ / \\d+" + taken,
                "one image, unchanged +docker-registry +drayage +3 / 1" + taken)) {
            assertTrue(
                    Pattern.compile("^" + line + "$", Pattern.MULTILINE)
                            .matcher(outcome.stdout())
                            .find(),
                    () -> "No line is '" + line + "' in\n" + outcome);
        }
    }

    @Test
    void namesTheScenariosWhereAWordIsWrong() {
        Command.Outcome outcome = Command.of(BENCH, "immage").run();

        assertEquals(2, outcome.status(), outcome::toString);
        assertTrue(outcome.stderr().contains("start, loopback, image, multi-arch, tags, mount"), outcome::toString);
    }
}
