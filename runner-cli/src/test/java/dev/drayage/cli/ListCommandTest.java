package dev.drayage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.MediaType;
import dev.drayage.core.model.Tag;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListCommandTest {
    private final TestCommandLine line = new TestCommandLine();
    private Digest two = Digest.sha256(new byte[0]);
    private Digest latest = two;

    @BeforeEach
    void push() {
        two = line.registries.at("a.example").push("app", "2", "x");
        latest = line.registries.at("a.example").push("app", "latest", "y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.example/app", "a.example/app:ALL_TAGS"})
    void listsEveryTagInTheRegistrysOrder(String source) {
        assertEquals(0, line.run("list", source));
        assertEquals("a.example/app:2\na.example/app:latest\n", line.out());
        assertEquals("", line.err());
    }

    @Test
    void leavesOutAHostThatTheUserLeftOut() {
        line.registries.at("docker.io").push("mysql", "8", "z");

        assertEquals(0, line.run("list", "mysql"));
        assertEquals("mysql:8\n", line.out());
    }

    @Test
    void addsDigestsAndMediaTypesInColumns() {
        assertEquals(0, line.run("list", "--digests", "a.example/app"));
        assertEquals(
                "a.example/app:2       " + two + "  " + MediaType.OCI_MANIFEST + "\na.example/app:latest  " + latest
                        + "  " + MediaType.OCI_MANIFEST + "\n",
                line.out());
    }

    @Test
    void listsOneImageThatExists() {
        assertEquals(0, line.run("list", "a.example/app:2"));
        assertEquals("a.example/app:2\n", line.out());
        assertEquals(0, line.run("list", "a.example/app@" + two));
        assertEquals("a.example/app@" + two + "\n", line.out());
    }

    @Test
    void saysThatAnImageDoesNotExist() {
        assertEquals(1, line.run("list", "a.example/app:3"));
        assertEquals("", line.out());
        assertTrue(line.err().startsWith("drayage: 'a.example/app' has no image 3\n  -> Check the name; "), line.err());
    }

    @Test
    void saysThatARepositoryDoesNotExist() {
        assertEquals(1, line.run("list", "a.example/other"));
        assertTrue(line.err().startsWith("drayage: 'a.example' has no repository 'other'\n  -> "), line.err());
    }

    @Test
    void oneTagThatCannotBeLookedUpDoesNotHideTheOthers() {
        RegistryException failure =
                RegistryException.of(ErrorCode.TOO_MANY_REQUESTS, "slow down").build();
        line.registries.at("a.example").fail(Tag.of("2"), failure);

        assertEquals(1, line.run("list", "--digests", "a.example/app"));
        assertTrue(line.out().startsWith("a.example/app:2\na.example/app:latest  sha256:"), line.out());
        assertEquals("drayage: slow down\n", line.err());
    }

    @Test
    void printsJson() {
        assertEquals(0, line.run("list", "--json", "a.example/app"));
        assertEquals(
                Map.of(
                        "images",
                        List.of(Map.of("reference", "a.example/app:2"), Map.of("reference", "a.example/app:latest"))),
                line.json());
    }

    @Test
    void printsDigestsAsJson() {
        assertEquals(0, line.run("list", "--json", "--digests", "a.example/app:2"));
        assertEquals(
                Map.of(
                        "images",
                        List.of(Map.of(
                                "reference",
                                "a.example/app:2",
                                "digest",
                                two.toString(),
                                "mediaType",
                                MediaType.OCI_MANIFEST.value()))),
                line.json());
    }
}
