package dev.drayage.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {
    private static final String HEX = "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @CsvSource({
        "mysql,                        docker.io,           mysql",
        "library/mysql,                docker.io,           library/mysql",
        "localhost,                    docker.io,           localhost",
        "localhost/app,                localhost,           app",
        "localhost:5000/a/b,           localhost:5000,      a/b",
        "registry/app,                 docker.io,           registry/app",
        "registry:5000/app,            registry:5000,       app",
        "registry.example/app,         registry.example,    app",
        "REGISTRY.Example/app,         registry.example,    app",
        "192.0.2.1:5000/app,           192.0.2.1:5000,      app",
        "[2001:db8::1]/app,            [2001:db8::1],       app",
        "[2001:DB8::1]:5000/app,       [2001:db8::1]:5000,  app",
        "docker.io/mysql,              docker.io,           mysql"
    })
    void firstComponentIsAHostByDockersRules(String text, String host, String repository) {
        Reference reference = Reference.parse(text);
        assertEquals(RegistryHost.of(host), reference.host());
        assertEquals(RepositoryName.of(repository), reference.repository());
    }

    @Test
    void hostWrittenTellsWhetherTheHostStoodInTheText() {
        assertFalse(Reference.parse("mysql").hostWritten());
        assertFalse(Reference.parse("library/mysql").hostWritten());
        assertTrue(Reference.parse("docker.io/mysql").hostWritten());
    }

    @Test
    void bareNameHasNeitherTagNorDigest() {
        Reference reference = Reference.parse("registry.example/app");
        assertNull(reference.tag());
        assertNull(reference.digest());
        assertEquals(Tag.LATEST, reference.target());
    }

    @Test
    void tagFollowsTheLastColon() {
        assertEquals(Tag.of("1.2"), Reference.parse("mysql:1.2").tag());
        assertEquals(
                Tag.of("1.2"), Reference.parse("registry.example:5000/app:1.2").target());
        assertNull(Reference.parse("registry.example:5000/app").tag());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql@sha256:", "registry.example:5000/mysql:8@sha256:"})
    void digestIsTheTargetWithAndWithoutTag(String start) {
        Reference reference = Reference.parse(start + HEX);
        assertEquals(Digest.parse("sha256:" + HEX), reference.digest());
        assertEquals(Digest.parse("sha256:" + HEX), reference.target());
    }

    @Test
    void tagIsKeptBesideTheDigest() {
        assertEquals(Tag.of("8"), Reference.parse("mysql:8@sha256:" + HEX).tag());
    }

    @Test
    void blanksAroundAreIgnored() {
        assertEquals(Reference.parse("mysql:8"), Reference.parse(" \tmysql:8\n"));
    }

    @Test
    void allTagsIsAPseudoTag() {
        assertTrue(Reference.parse("mysql:ALL_TAGS").isAllTags());
        assertFalse(Reference.parse("mysql:all_tags").isAllTags());
        assertFalse(Reference.parse("mysql").isAllTags());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                ":8",
                "mysql:",
                "mysql@",
                "mysql@sha256:12",
                "mysql@md5:d41d8cd98f00b204e9800998ecf8427e",
                "/mysql",
                "registry.example/",
                "registry.example//app",
                "registry.example/app/",
                "registry.example:port/app",
                "registry.example:99999/app",
                "-registry.example/app",
                "mysql:-8",
                "my sql",
                "a:b:c",
                "[::1/app",
                "MySQL",
                "Registry/app",
                "registry.example/App",
                "https://registry.example/app",
                "docker://mysql"
            })
    void malformedReferenceIsRefused(String text) {
        InvalidInputException refusal = assertThrows(InvalidInputException.class, () -> Reference.parse(text));
        assertEquals(ErrorCode.INVALID_INPUT, refusal.code());
        assertTrue(String.valueOf(refusal.getMessage()).startsWith("'" + text + "' is not an image reference: "));
    }

    @Test
    void upperCaseAndSchemesAreNamedAsTheReason() {
        assertTrue(messageOf("MySQL").endsWith("'MySQL' has upper-case letters"));
        assertTrue(messageOf("https://registry.example/app").endsWith("it begins with a scheme"));
        assertTrue(messageOf(" ").endsWith("it is empty"));
    }

    @Test
    void refusalIsSafeToPrint() {
        assertTrue(messageOf("my\u001b[31msql").startsWith("'my?[31msql' is not"));
    }

    private static String messageOf(String text) {
        return String.valueOf(assertThrows(InvalidInputException.class, () -> Reference.parse(text))
                .getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "library/mysql:8", "localhost:5000/app:1", "[::1]:5000/app:1", "gcr.io/p/app"})
    void textIsWhatWasWritten(String text) {
        assertEquals(text, Reference.parse(text).toString());
        assertEquals(
                text + "@sha256:" + HEX,
                Reference.parse(text + "@sha256:" + HEX).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "mysql:8,                    mysql",
        "docker.io/mysql,            docker.io/mysql",
        "gcr.io/p/app,               gcr.io/p/app",
        "localhost:5000/app,         localhost/app"
    })
    void mirrorNameIsTheWrittenNameWithoutPort(String text, String mirror) {
        assertEquals(RepositoryName.of(mirror), Reference.parse(text).mirrorName());
    }

    @Test
    void ipv6HostHasNoMirrorName() {
        Reference reference = Reference.parse("[::1]:5000/app");
        assertThrows(InvalidInputException.class, reference::mirrorName);
    }

    @Test
    void repositoryMakesReferencesToTagsAndDigests() {
        Repository repository = Reference.parse("registry.example/app").inRegistry();
        assertEquals(Reference.parse("registry.example/app:1"), repository.image(Tag.of("1")));
        assertEquals(
                Reference.parse("registry.example/app@sha256:" + HEX), repository.image(Digest.parse("sha256:" + HEX)));
        assertEquals("registry.example/app", repository.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"user:s3cret@host.example/app:1", "https://user:s3cret@host.example/app", "s3cret@localhost/app"
            })
    void secretBeforeTheHostIsNotRepeated(String text) {
        InvalidInputException refused = assertThrows(InvalidInputException.class, () -> Reference.parse(text));
        assertFalse((refused.getMessage() + refused.remedy()).contains("s3cret"));
    }
}
