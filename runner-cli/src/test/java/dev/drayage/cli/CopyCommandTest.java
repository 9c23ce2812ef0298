package dev.drayage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Tag;
import dev.drayage.core.plan.ReferrersMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CopyCommandTest {
    private final TestCommandLine line = new TestCommandLine();

    @Test
    void copiesAndReportsToStandardOutput() {
        Digest digest = line.registries.at("a.example").push("app", "1", "layer");

        assertEquals(0, line.run("copy", "a.example/app:1", "b.example/app"), line.err());

        String headline = "COPIED    a.example/app:1 -> b.example/app:1  " + digest + "  ";
        assertTrue(line.out().startsWith(headline), line.out());
        assertTrue(line.out().contains("\n1 copied, 0 unchanged, 0 conflict, 0 failed; 7 B moved in "), line.out());
        assertTrue(line.err().startsWith("[1/1] COPIED    a.example/app:1 -> b.example/app:1 ("), line.err());
    }

    @Test
    void aSecondRunFindsEverythingInPlace() {
        line.registries.at("a.example").push("app", "1", "layer");
        line.run("copy", "a.example/app:1", "b.example/app");

        assertEquals(0, line.run("copy", "a.example/app:1", "b.example/app"));

        assertTrue(line.out().contains("0 copied, 1 unchanged, 0 conflict, 0 failed; 0 B moved"), line.out());
    }

    @Test
    void aFailedImageMakesStatusOneAndSaysWhatToDo() {
        line.registries.at("a.example").push("app", "1", "layer");
        RegistryException refusal = RegistryException.of(ErrorCode.DENIED, "'a.example' does not let you read 'app'")
                .remedy("Log in.")
                .build();
        line.registries.at("a.example").fail(Tag.of("2"), refusal);

        assertEquals(1, line.run("copy", "a.example/app:1", "a.example/app:2", "b.example/"));

        String failure = """
                FAILED    a.example/app:2 -> b.example/a.example/app:2
                          'a.example' does not let you read 'app'
                          -> Log in.
                """;
        assertTrue(line.out().contains(failure), line.out());
        assertTrue(line.out().contains("1 copied, 0 unchanged, 0 conflict, 1 failed"), line.out());
    }

    @Test
    void jsonIsAloneOnStandardOutput() {
        line.registries.at("a.example").push("app", "1", "layer");

        assertEquals(0, line.run("copy", "--json", "a.example/app:1", "b.example/app"));

        Map<String, Object> report = line.json();
        assertEquals(1L, report.get("schema"));
        assertEquals(1, assertInstanceOf(List.class, report.get("images")).size());
        assertTrue(line.out().endsWith("}\n"), line.out());
        assertTrue(line.err().contains("COPIED"), line.err());
    }

    @Test
    void quietPrintsNothingWhenAllIsWell() {
        line.registries.at("a.example").push("app", "1", "layer");

        assertEquals(0, line.run("copy", "--quiet", "a.example/app:1", "b.example/app"));

        assertEquals("", line.out());
        assertEquals("", line.err());
    }

    @Test
    void quietPrintsFailuresToStandardError() {
        line.registries.at("a.example").push("app", "1", "layer");

        assertEquals(1, line.run("copy", "--quiet", "a.example/app:2", "b.example/app"));

        assertEquals("", line.out());
        assertTrue(
                line.err()
                        .startsWith(
                                "FAILED    a.example/app:2 -> b.example/app:2\n          'a.example/app' has no image 2\n"),
                line.err());
        assertFalse(line.err().contains("[1/1]"), line.err());
    }

    @Test
    void verboseAddsTheStackTracesOfFailures() {
        line.registries.at("a.example").push("app", "1", "layer");
        line.registries.at("b.example").fail(Tag.of("1"), new InvalidContentException("no good"));

        assertEquals(1, line.run("copy", "a.example/app:1", "b.example/app"));
        assertFalse(line.err().contains("\tat "), line.err());
        assertEquals(1, line.run("copy", "--verbose", "a.example/app:1", "b.example/app"));
        assertTrue(line.err().contains("\tat "), line.err());
    }

    @Test
    void jobsAndReferrersReachTheRun() {
        line.registries.at("a.example").push("app", "1", "layer");

        line.run("copy", "--jobs", "9", "--referrers", "Never", "a.example/app:1", "b.example/app");

        assertEquals(9, line.settings().jobs());
        assertEquals(ReferrersMode.NEVER, line.settings().referrers());
    }

    @Test
    void referrersAreCopiedWithNewImagesByDefault() {
        line.run("copy", "a.example/app:1", "b.example/app");

        assertEquals(4, line.settings().jobs());
        assertEquals(ReferrersMode.AUTO, line.settings().referrers());
    }
}
