package dev.drayage.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts, repositories and tags: the specification's grammars. */
class NamesTest {
    @ParameterizedTest
    @CsvSource({
        "registry.example,          registry.example,  -1",
        "registry.example:5000,     registry.example,  5000",
        "localhost:1,               localhost,         1",
        "host-name:65535,           host-name,         65535",
        "[::1],                     [::1],             -1",
        "[::1]:443,                 [::1],             443",
        "'Registry.EXAMPLE:443',    registry.example,  443"
    })
    void hostHasANameAndMaybeAPort(String text, String name, int port) {
        assertEquals(name, RegistryHost.of(text).name());
        assertEquals(port, RegistryHost.of(text).port());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":5000",
                "a:",
                "a:b",
                "a:65536",
                "my_registry:5000",
                "a:123456",
                "a..b",
                ".a",
                "-a",
                "a-",
                "a/b",
                "a b",
                "user@a",
                "::1",
                "[::1",
                "[g::1]",
                "a\n"
            })
    void malformedHostIsRefused(String text) {
        assertThrows(InvalidInputException.class, () -> RegistryHost.of(text));
    }

    @Test
    void hostsWithAndWithoutPortDiffer() {
        assertTrue(!RegistryHost.of("registry.example").equals(RegistryHost.of("registry.example:443")));
    }

    @ParameterizedTest
    @CsvSource({
        "index.docker.io, docker.io",
        "registry-1.docker.io, docker.io",
        "docker.io, docker.io",
        "hub.docker.com, hub.docker.com"
    })
    void dockerHubHasOneCanonicalName(String text, String canonical) {
        assertEquals(RegistryHost.of(canonical), RegistryHost.of(text).canonical());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "a/b/c", "a.b_c__d-e---f", "gcr.io/p/app", "library/mysql"})
    void repositoryNameIsKeptAsItIs(String text) {
        assertEquals(text, RepositoryName.of(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "A", "a/", "/a", "a//b", "a..b", "a___b", "_a", "a_", "a.", "-a", "a b", "a:b", "ä", "a\n"})
    void malformedRepositoryNameIsRefused(String text) {
        assertThrows(InvalidInputException.class, () -> RepositoryName.of(text));
    }

    @Test
    void repositoryNameHasAtMost255Characters() {
        assertEquals(255, RepositoryName.of("a".repeat(255)).value().length());
        assertThrows(InvalidInputException.class, () -> RepositoryName.of("a".repeat(256)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "1.2.3", "_x", "V1", "a-b_c.d", "8"})
    void tagIsKeptAsItIs(String text) {
        assertEquals(text, Tag.of(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".a", "-a", "a/b", "a:b", "a@b", "a b", "ä", "a\n", "a?n=1"})
    void malformedTagIsRefused(String text) {
        assertThrows(InvalidInputException.class, () -> Tag.of(text));
    }

    @Test
    void tagHasAtMost128Characters() {
        assertEquals(128, Tag.of("a".repeat(128)).value().length());
        assertThrows(InvalidInputException.class, () -> Tag.of("a".repeat(129)));
    }

    @Test
    void namesAndTagsAreOrderedByTheirText() {
        assertTrue(Tag.of("a").compareTo(Tag.of("b")) < 0);
        assertTrue(RepositoryName.of("a").compareTo(RepositoryName.of("b")) < 0);
    }
}
