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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The templates keep to CloudFormation's schema of every resource, as cfn-lint knows it; only where cfn-lint is installed. */
final class TemplateSchemaIT {
    private static final Path DEPLOY = Command.ROOT.resolve("deploy");

    @TempDir
    private Path folder;

    @BeforeEach
    void isInstalled() {
        Command.Outcome found =
                Command.of("sh", "-c", "cfn-lint --version >/dev/null 2>&1").run();
        assumeTrue(found.status() == 0, "cfn-lint is not there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"drayage.template.yaml", "console.template.yaml"})
    void theTemplateKeepsToTheSchema(String template) {
        Command.Outcome outcome = lint(DEPLOY.resolve(template));

        assertEquals(0, outcome.status(), outcome::toString);
    }

    @Test
    void aPropertyThatDoesNotExistIsNoticed() throws IOException {
        Path wrong = folder.resolve("template.yaml");
        Files.writeString(
                wrong,
                Files.readString(DEPLOY.resolve("drayage.template.yaml"))
                        .replace("StopTimeout: 120", "StopTimeouts: 120"));
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
