package dev.drayage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.model.Digest;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.task.RepositoryCreation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code plan}, {@code verify} and {@code --dry-run}, on registries in memory. */
class PlanCommandTest {
    private static final String TASK =
            "--source-type=Public --src-image-list=a.example/app:ALL_TAGS --dest-region=us-east-1";
    private static final String THERE = "destination.example/a.example/app";

    private final TestCommandLine line = new TestCommandLine();
    private Digest one = Digest.sha256(new byte[0]);

    @BeforeEach
    void push() {
        one = line.registries.at("a.example").push("app", "1", "layer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "transfer --dry-run"})
    void plansATaskAndChangesNothing(String command) {
        assertEquals(0, run(command + " " + TASK), line.err());

        assertTrue(line.out().startsWith("REPOSITORY "), line.out());
        assertTrue(
                line.out().contains("\na.example/app -> " + THERE + "     1      7 B          1  new\n"), line.out());
        assertTrue(
                line.out()
                        .contains("\n1 to copy, 0 unchanged; 7 B to move, 1 manifest to put; 1 repository to create\n"),
                line.out());
        assertEquals("", line.err());
        assertEquals(1, run("list " + THERE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "copy --dry-run"})
    void plansACopy(String command) {
        assertEquals(0, run(command + " --json a.example/app:1 b.example/x"), line.err());

        assertEquals(1L, totals().get("copy"));
        assertEquals(7L, totals().get("bytesToMove"));
        assertEquals("b.example/x", SchemaFile.child(line.json(), "task").get("destination"));
        assertEquals(1, run("list b.example/x"));
    }

    @Test
    void knowsThatRepositoriesWouldBeCreated() {
        run("plan a.example/app:1 b.example/x");
        assertEquals(RepositoryCreation.standard(), line.settings().creation());
    }

    @Test
    void dryRunKeepsTheOptionsOfTheCopy() {
        run("copy --dry-run --jobs 7 --referrers never --create-repositories never a.example/app:1 b.example/x");
        assertEquals(7, line.settings().jobs());
        assertEquals(ReferrersMode.NEVER, line.settings().referrers());
        assertEquals(new RepositoryCreation.Never(), line.settings().creation());
    }

    @Test
    void whatCannotBePlannedIsStatusOne() {
        assertEquals(1, run("plan --quiet a.example/gone:1 b.example/x"));
        assertEquals("", line.out());
        assertTrue(line.err().startsWith("FAILED    a.example/gone:1 -> b.example/x:1\n"), line.err());
    }

    @Test
    void verifyTellsWhatIsMissingUntilItIsThere() {
        assertEquals(1, run("verify " + TASK));
        assertEquals(
                "MISSING   a.example/app:1 -> " + THERE + ":1  " + one
                        + "\n0 in place, 1 missing, 0 differ, 0 failed\n",
                line.out());

        assertEquals(0, run("transfer --quiet " + TASK));
        assertEquals(0, run("verify " + TASK));
        assertEquals("1 in place, 0 missing, 0 differ, 0 failed\n", line.out());

        Digest moved = line.registries.at("a.example").push("app", "1", "other layer");
        assertEquals(1, run("verify --json " + TASK));
        assertEquals(1L, totals().get("differs"));
        Map<String, Object> row = SchemaFile.rows(line.json(), "images").get(0);
        assertEquals(List.of("DIFFERS", moved.toString(), one.toString()), values(row, "status", "digest", "present"));
        assertTrue(line.err().contains(", there is " + one), line.err());
    }

    @Test
    void verifyComparesACopy() {
        assertEquals(1, run("verify a.example/app:1 b.example/x"));
        assertEquals(0, run("copy --quiet a.example/app:1 b.example/x"));
        assertEquals(0, run("verify a.example/app:1 b.example/x"));
    }

    private static List<Object> values(Map<String, Object> row, String... names) {
        return List.of(names).stream()
                .map(name -> Objects.requireNonNull(row.get(name)))
                .toList();
    }

    private Map<String, Object> totals() {
        return SchemaFile.child(line.json(), "totals");
    }

    private int run(String command) {
        return line.run(command.split(" ", -1));
    }
}
