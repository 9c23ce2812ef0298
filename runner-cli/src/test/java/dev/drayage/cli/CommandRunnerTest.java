package dev.drayage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandRunnerTest {
    private final TestCommandLine line = new TestCommandLine();

    /** What a pipe is whose reader has gone, as after {@code | head -1}. */
    private static final class ClosedPipe extends OutputStream {
        @Override
        public void write(int octet) throws IOException {
            throw new IOException("Broken pipe");
        }
    }

    @Test
    void aClosedPipeEndsAListQuietly() {
        line.registries.at("a.example").push("app", "1", "layer");
        line.stdoutTo(new ClosedPipe());

        assertEquals(1, line.run("list", "a.example/app"));
        assertEquals("", line.err());
    }

    @Test
    void aClosedPipeDoesNotKeepACopyFromItsEnd() {
        line.registries.at("a.example").push("app", "1", "layer");
        line.stdoutTo(new ClosedPipe());

        assertEquals(1, line.run("copy", "--quiet", "--json", "a.example/app:1", "b.example/app"));
        assertEquals("", line.err());
        assertTrue(line.registries
                .at("b.example")
                .manifest(RepositoryName.of("app"), Tag.of("1"))
                .isPresent());
    }

    @Test
    void aClosedPipeDoesNotHideWrongUsage() {
        line.stdoutTo(new ClosedPipe());

        assertEquals(2, line.run("copy"));
    }

    @Test
    void aDefectIsNamedOne() {
        line.registries.at("a.example").fail(Tag.of("1"), new IllegalStateException("a bug\u001b[2J"));

        assertEquals(1, line.run("list", "a.example/app:1"));
        assertEquals("""
                drayage: this is a defect in Drayage: java.lang.IllegalStateException: a bug?[2J
                  -> Please report it, with what the same command prints with --verbose.
                """, line.err());
    }

    @Test
    void verboseShowsWhereADefectIs() {
        line.registries.at("a.example").fail(Tag.of("1"), new IllegalStateException("a bug"));

        assertEquals(1, line.run("list", "--verbose", "a.example/app:1"));
        assertTrue(line.err().contains("\tat dev.drayage."), line.err());
    }

    /** The messages of causes repeat what a registry sent: JSON's names, for one. */
    @Test
    void verboseStackTraceCannotSteerTheTerminal() {
        line.registries
                .at("a.example")
                .fail(
                        Tag.of("1"),
                        new DrayageException(
                                ErrorCode.INVALID_CONTENT,
                                "bad",
                                null,
                                new IOException("Duplicate field '\u001b[2J\u009b31m\u202e\rCOPIED'")));

        assertEquals(1, line.run("list", "--verbose", "a.example/app:1"));
        assertTrue(line.err().contains("\tat dev.drayage."), line.err());
        assertFalse(line.err().matches("(?s).*[\u001b\u009b\u202e\r].*"), line.err());
    }

    @Test
    void anInterruptedRunIsStatus130() {
        line.registries.at("a.example").fail(Tag.of("1"), new DrayageException(ErrorCode.INTERRUPTED, "stopped", null));

        assertEquals(130, line.run("list", "a.example/app:1"));
        assertEquals("drayage: stopped\n", line.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "--version",
                "copy --help",
                "transfer --help",
                "list --help",
                "help",
                "help copy",
                "generate-completion"
            })
    void helpGoesToStandardOutputAndNeedsNoRegistries(String arguments) {
        assertEquals(0, line.run(arguments.split(" ", -1)));
        assertFalse(line.out().isEmpty());
        assertEquals("", line.err());
        assertTrue(line.opened.isEmpty());
    }

    @Test
    void helpNamesTheCommandsAndStatuses() {
        line.run("--help");

        assertTrue(line.out().contains("Usage: drayage [-hV] COMMAND\n"), line.out());
        for (String word :
                new String[] {"copy  ", "transfer  ", "list  ", "generate-completion  ", "help  ", "130   interrupted"
                }) {
            assertTrue(line.out().contains("  " + word), word + " is missing in\n" + line.out());
        }
    }

    @Test
    void helpOfCopyNamesEveryOption() {
        line.run("copy", "--help");

        assertTrue(line.out().contains("SOURCE... DESTINATION"), line.out());
        for (String option : new String[] {
            "--json",
            "--jobs=N",
            "--quiet",
            "--verbose",
            "--referrers=WHEN",
            "always, auto, never",
            "--plain-http=HOST",
            "--ca-cert=FILE",
            "--password-stdin=HOST",
            "--username=NAME",
            "--allow-realm=REGISTRY=HOST",
            "--registry-endpoint=HOST=URL",
            "$DRAYAGE_REGISTRY_ENDPOINTS"
        }) {
            assertTrue(line.out().contains(option), option + " is missing in\n" + line.out());
        }
    }

    @Test
    void completionKnowsOptionsAndTheirValues() {
        line.run("generate-completion");

        assertTrue(line.out().contains("--registry-endpoint"), line.out());
        assertTrue(line.out().contains("\"always\" \"auto\" \"never\""), line.out());
    }

    @Test
    void completionKnowsTheParametersOfATask() {
        line.run("generate-completion");

        assertTrue(line.out().contains("'--dest-account-id'"), line.out());
        assertTrue(line.out().contains("\"Amazon_ECR\" \"Public\""), line.out());
    }
}
