package dev.drayage.core.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.plan.RepositoryRequest.Extent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CopyRequestTest {
    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);
    private static final String OTHER = "sha256:" + "fedcba9876543210".repeat(4);

    @ParameterizedTest
    @CsvSource({
        "mysql:8,               mirror.example/db:x,         mirror.example/db:x",
        "mysql:8,               mirror.example/db,           mirror.example/db:8",
        "mysql,                 mirror.example/db,           mirror.example/db:latest",
        "mysql:8,               mirror.example/,             mirror.example/mysql:8",
        "mysql,                 mirror.example:5000/a/b/,    mirror.example:5000/a/b/mysql:latest",
        "library/mysql:8,       localhost/,                  localhost/library/mysql:8",
        "docker.io/mysql:8,     mirror.example/,             mirror.example/docker.io/mysql:8",
        "gcr.io/p/app:1,        mirror.example/hub/,         mirror.example/hub/gcr.io/p/app:1",
        "localhost:5000/app:1,  mirror.example/,             mirror.example/localhost/app:1",
        "mysql:8,               mine/,                       docker.io/mine/mysql:8"
    })
    void imageGoesTo(String source, String destination, String expected) {
        assertEquals(expected, only(source, destination).destination().toString());
    }

    @Test
    void digestOnlyStaysUntagged() {
        ImageRequest image = only("mysql@" + DIGEST, "mirror.example/db");
        assertEquals("mirror.example/db", image.destination().toString());
        assertEquals("mysql@" + DIGEST, image.source().toString());
        assertEquals(
                "mirror.example/mysql",
                only("mysql@" + DIGEST, "mirror.example/").destination().toString());
    }

    @Test
    void tagBesideTheDigestIsKept() {
        assertEquals(
                "mirror.example/db:8",
                only("mysql:8@" + DIGEST, "mirror.example/db").destination().toString());
    }

    @Test
    void severalSourcesKeepTheirNamesUnderThePrefix() {
        CopyRequest request = CopyRequest.parse(List.of("mysql:8", "gcr.io/p/app"), "mirror.example/m/");
        assertEquals(
                List.of("mirror.example/m/mysql", "mirror.example/m/gcr.io/p/app"),
                request.repositories().stream()
                        .map(repository -> repository.destination().toString())
                        .toList());
    }

    @Test
    void imagesOfOneRepositoryAreOneRequest() {
        CopyRequest request = CopyRequest.parse(List.of("mysql:8", "redis", "mysql:9"), "mirror.example/");
        assertEquals(2, request.repositories().size());
        assertEquals(
                List.of("mysql:8", "mysql:9"),
                request.repositories().get(0).images().stream()
                        .map(image -> image.source().toString())
                        .toList());
    }

    @Test
    void duplicatesCountOnce() {
        RepositoryRequest repository =
                onlyRepository(List.of("mysql:8", "mysql:8", " mysql:8", "mysql", "mysql:latest"), "mirror.example/");
        assertEquals(2, repository.images().size());
    }

    @Test
    void allTagsIsNoImageOfItsOwn() {
        RepositoryRequest repository = onlyRepository(List.of("mysql:ALL_TAGS"), "mirror.example/db");
        assertEquals(Extent.TAGS, repository.extent());
        assertTrue(repository.images().isEmpty());
        assertEquals("mirror.example/db", repository.destination().toString());
    }

    @Test
    void allTagsMayNameAllTagsAtTheDestination() {
        assertEquals(
                "mirror.example/db",
                onlyRepository(List.of("mysql:ALL_TAGS"), "mirror.example/db:ALL_TAGS")
                        .destination()
                        .toString());
    }

    @Test
    void allTagsGoesTogetherWithImagesOfTheSameRepository() {
        RepositoryRequest repository =
                onlyRepository(List.of("mysql:ALL_TAGS", "mysql@" + DIGEST, "mysql:8"), "mirror.example/");
        assertEquals(Extent.TAGS, repository.extent());
        assertEquals(2, repository.images().size());
    }

    @Test
    void ordinaryImagesDoNotSelectAllTags() {
        assertEquals(
                Extent.NAMED,
                onlyRepository(List.of("mysql:8"), "mirror.example/").extent());
    }

    @Test
    void allTagsToOneTagIsRefused() {
        assertEquals(
                "All tags of 'docker.io/mysql' cannot be copied to the one tag 'mirror.example/db:1'",
                refusal(List.of("mysql:ALL_TAGS"), "mirror.example/db:1"));
    }

    @Test
    void severalSourcesWithoutPrefixAreRefused() {
        assertEquals(
                "Several sources cannot be copied to the one reference 'mirror.example/db'",
                refusal(List.of("mysql:8", "mysql:9"), "mirror.example/db"));
    }

    @Test
    void noSourceIsRefused() {
        assertEquals("There is no source", refusal(List.of(), "mirror.example/"));
    }

    @Test
    void twoImagesForOneTagAreRefused() {
        assertEquals(
                "'localhost:5000/app:1' and 'localhost:5001/app:1' would both land on 'mirror.example/localhost/app:1'",
                refusal(List.of("localhost:5000/app:1", "localhost:5001/app:1"), "mirror.example/"));
        assertEquals(
                "'app:1@" + DIGEST + "' and 'app:1@" + OTHER + "' would both land on 'mirror.example/app:1'",
                refusal(List.of("app:1@" + DIGEST, "app:1@" + OTHER), "mirror.example/"));
    }

    @Test
    void untaggedDigestsOfOneRepositoryDoNotCollide() {
        assertEquals(
                2,
                onlyRepository(List.of("app@" + DIGEST, "app@" + OTHER), "mirror.example/")
                        .images()
                        .size());
    }

    @Test
    void allTagsOfOneRepositoryAmongAnothersImagesIsRefused() {
        assertTrue(refusal(List.of("localhost:5000/app:ALL_TAGS", "localhost:5001/app:1"), "mirror.example/")
                .endsWith("would land in one repository 'mirror.example/localhost/app'"));
    }

    @ParameterizedTest
    @CsvSource({
        "mirror.example/app:1,        mirror.example/app:1",
        "mirror.example/app:1,        mirror.example/app",
        "mirror.example/app:ALL_TAGS, mirror.example/app",
        "mysql:8,                     docker.io/mysql"
    })
    void copyOntoItselfIsRefused(String source, String destination) {
        assertTrue(refusal(List.of(source), destination).endsWith("would be copied onto itself"));
    }

    @Test
    void digestOnlyOntoItselfIsRefused() {
        assertTrue(refusal(List.of("mirror.example/app@" + DIGEST), "mirror.example/app")
                .endsWith("would be copied onto itself"));
    }

    @Test
    void anotherTagOfTheSameRepositoryIsACopy() {
        assertEquals(
                "mirror.example/app:2",
                only("mirror.example/app:1", "mirror.example/app:2")
                        .destination()
                        .toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:5000", "mirror.example", "mirror.example:5000", "192.0.2.1:5000"})
    void loneHostIsNoDestination(String destination) {
        assertEquals(
                "The destination '" + destination + "' names a registry but no repository",
                refusal(List.of("mysql"), destination));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mirror.example/db@" + "sha256:", "mirror.example/db:8@sha256:"})
    void destinationWithDigestIsRefused(String start) {
        assertTrue(refusal(List.of("mysql"), start + DIGEST.substring(7)).endsWith("has a digest"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mirror.example/m:1/", "/", "//", "https://mirror.example/", "mirror.example/M/"})
    void malformedPrefixIsRefused(String destination) {
        assertThrows(InvalidInputException.class, () -> CopyRequest.parse(List.of("mysql"), destination));
    }

    @Test
    void ipv6SourceHasNoNameUnderAPrefix() {
        assertThrows(
                InvalidInputException.class, () -> CopyRequest.parse(List.of("[::1]:5000/app"), "mirror.example/"));
    }

    @Test
    void descriptionIsWhatTheUserWrote() {
        assertEquals(
                Map.of("sources", List.of("mysql", "mysql:8"), "destination", "mirror.example/"),
                CopyRequest.parse(List.of("mysql", "mysql:8"), "mirror.example/")
                        .describe());
    }

    @Test
    void copyOntoItselfIsRefusedWhenLatestIsOnlyImplied() {
        assertTrue(
                refusal(List.of("mirror.example/app"), "mirror.example/app").endsWith("would be copied onto itself"));
        assertTrue(refusal(List.of("mirror.example/app"), "mirror.example/app:latest")
                .endsWith("would be copied onto itself"));
    }

    @Test
    void allTagsIsNoTagForOneImage() {
        assertEquals(
                "'mysql:8' is one image, which cannot be copied to all tags of 'mirror.example/db:ALL_TAGS'",
                refusal(List.of("mysql:8"), "mirror.example/db:ALL_TAGS"));
    }

    @Test
    void allTagsWithADigestIsRefused() {
        assertTrue(refusal(List.of("mysql:ALL_TAGS@" + DIGEST), "mirror.example/db")
                .endsWith("names all tags and one digest"));
        assertTrue(refusal(List.of("mysql:ALL_TAGS"), "mirror.example/db@" + DIGEST)
                .endsWith("names all tags and one digest"));
    }

    private static ImageRequest only(String source, String destination) {
        List<ImageRequest> images = onlyRepository(List.of(source), destination).images();
        assertEquals(1, images.size());
        return images.get(0);
    }

    private static RepositoryRequest onlyRepository(List<String> sources, String destination) {
        List<RepositoryRequest> repositories =
                CopyRequest.parse(sources, destination).repositories();
        assertEquals(1, repositories.size());
        return repositories.get(0);
    }

    private static String refusal(List<String> sources, String destination) {
        return String.valueOf(assertThrows(InvalidInputException.class, () -> CopyRequest.parse(sources, destination))
                .getMessage());
    }
}
