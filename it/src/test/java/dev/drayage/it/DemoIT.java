package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The first thing that a new user types. */
final class DemoIT {
    @Test
    void copiesThenFindsNothingToDo() {
        Command.Outcome outcome =
                Command.of(Command.ROOT.resolve("bin/demo").toString()).run();

        assertEquals(0, outcome.status(), outcome::toString);
        for (String line : List.of(
                "exit status 0: 8 copied, 0 unchanged, 0 failed",
                "exit status 0: 0 copied, 8 unchanged, 0 failed",
                "exit status 0: 3 copied, 0 unchanged, 0 failed",
                "arrived byte for byte")) {
            assertTrue(outcome.stdout().contains(line), () -> "'" + line + "' is not in\n" + outcome);
        }
        assertFalse(outcome.stdout().contains("≠"), outcome::toString);
        assertFalse(outcome.stdout().contains("null"), outcome::toString);
    }

    @Test
    void startsWithAClassDataArchive() {
        assertTrue(
                Files.exists(Command.ROOT.resolve("runner-cli/target/dist/drayage.jsa")),
                "the build made no class data archive");
    }
}
