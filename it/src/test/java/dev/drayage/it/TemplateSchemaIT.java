package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The template keeps to CloudFormation's schema of every resource, as cfn-lint knows it; only where cfn-lint is installed. */
final class TemplateSchemaIT {
    private static final Path TEMPLATE = Command.ROOT.resolve(Path.of("deploy", "drayage.template.yaml"));

    @TempDir
    private Path folder;

    @BeforeEach
    void isInstalled() {
        Command.Outcome found =
                Command.of("sh", "-c", "cfn-lint --version >/dev/null 2>&1").run();
        assumeTrue(found.status() == 0, "cfn-lint is not there");
    }

    @Test
    void theTemplateKeepsToTheSchema() {
        Command.Outcome outcome = lint(TEMPLATE);

        assertEquals(0, outcome.status(), outcome::toString);
    }

    @Test
    void aPropertyThatDoesNotExistIsNoticed() throws IOException {
        Path wrong = folder.resolve("template.yaml");
        Files.writeString(wrong, Files.readString(TEMPLATE).replace("StopTimeout: 120", "StopTimeouts: 120"));
        Command.Outcome outcome = lint(wrong);

        assertNotEquals(0, outcome.status());
        assertTrue(outcome.stdout().contains("StopTimeouts"), outcome::toString);
    }

    /** W1030 looks at blank defaults of references that a condition leaves out when they are blank. */
    private static Command.Outcome lint(Path template) {
        return Command.of("cfn-lint", "--ignore-checks", "W1030", "--", template.toString())
                .run();
    }
}
