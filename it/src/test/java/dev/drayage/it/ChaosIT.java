package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A few dozen of the runs of {@code bin/chaos}, of every kind. */
final class ChaosIT {
    private static final String CHAOS = Command.ROOT.resolve("bin/chaos").toString();
    /** Among the runs from this one on are some with processes that are killed, and some with docker-registry. */
    private static final String SEED = "738";

    private static final String RUNS = "36";

    @Test
    void everythingArrivesWhateverHappens() {
        Command.Outcome outcome =
                Command.of(CHAOS, "--runs", RUNS, "--seed", SEED, "--verbose").run();

        assertEquals(0, outcome.status(), outcome::toString);
        assertTrue(outcome.stdout().contains("\n0 failures\n"), outcome::toString);
        for (String what : List.of(
                "library", "killed copy", "killed transfer", "docker-registry", "connection cut", "run killed")) {
            assertTrue(
                    Pattern.compile("^ +[1-9]\\d*  " + what, Pattern.MULTILINE)
                            .matcher(outcome.stdout())
                            .find(),
                    () -> "There was no " + what + " in\n" + outcome);
        }
    }

    @Test
    void explainsItself() {
        Command.Outcome outcome = Command.of(CHAOS, "--help").run();

        assertEquals(0, outcome.status(), outcome::toString);
        assertTrue(outcome.stdout().contains("--seed=S"), outcome::toString);
    }
}
