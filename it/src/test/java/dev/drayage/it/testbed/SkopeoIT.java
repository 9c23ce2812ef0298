package dev.drayage.it.testbed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lets skopeo, which shares no code with the test registry, pull from it and push to it. */
class SkopeoIT {
    private static final SkopeoOptions PLAIN = SkopeoOptions.insecure();

    private final Skopeo skopeo = new Skopeo();

    @Test
    void inspectGivesTheExactBytes() {
        try (TestRegistry registry = TestRegistry.start()) {
            List<SampleImage> images = List.of(
                    SampleImages.prettyDocker(),
                    SampleImages.oddOci(),
                    SampleImages.foreignLayer(false),
                    SampleImages.schema1(),
                    SampleIndexes.richIndex(),
                    SampleIndexes.dockerList(),
                    SampleIndexes.nestedIndex(),
                    SampleIndexes.sparseIndex(),
                    SampleArtifacts.artifact());
            for (int i = 0; i < images.size(); i++) {
                images.get(i).pushTo(registry.repository("samples"), "t" + i);
                byte[] raw = skopeo.inspectRaw(registry.host() + "/samples:t" + i, PLAIN);
                assertArrayEquals(images.get(i).bytes(), raw);
            }
        }
    }

    @Test
    void copiesAWholeIndexOverPlainHttp() {
        try (TestRegistry source = TestRegistry.start();
                TestRegistry target = TestRegistry.start()) {
            SampleImage list = SampleIndexes.dockerList();
            list.pushTo(source.repository("a/b"), "v1");
            skopeo.copy(source.host() + "/a/b:v1", PLAIN, target.host() + "/c/d:v2", PLAIN, "--all");
            assertSame(list, target, "c/d", "v2");
            assertEquals(1, target.requests("PUT", "/manifests/v2$").size());
        }
    }

    @Test
    void copiesExoticImages() {
        try (TestRegistry source = TestRegistry.start();
                TestRegistry target = TestRegistry.start()) {
            List<SampleImage> images = List.of(
                    SampleImages.prettyDocker(),
                    SampleImages.oddOci(),
                    SampleImages.foreignLayer(true),
                    SampleIndexes.richIndex());
            for (int i = 0; i < images.size(); i++) {
                String tag = "t" + i;
                images.get(i).pushTo(source.repository("a"), tag);
                skopeo.copy(
                        source.host() + "/a:" + tag,
                        PLAIN,
                        target.host() + "/a:" + tag,
                        PLAIN,
                        "--all",
                        "--preserve-digests");
                assertSame(images.get(i), target, "a", tag);
            }
        }
    }

    @Test
    void basicCredentialsAndAuthfile(@TempDir Path folder) throws IOException {
        try (TestRegistry source =
                        TestRegistry.builder().basic("user", "s3:cret").start();
                TestRegistry target =
                        TestRegistry.builder().basic("other", "secret").start()) {
            SampleImage image = SampleImages.prettyDocker();
            image.pushTo(source.repository("a"), "v1");
            Path authfile = folder.resolve("auth.json");
            Files.writeString(authfile, authfile(target.host(), new BasicCredentials("other", "secret")));
            SkopeoOptions credentials = PLAIN.creds("user", "s3:cret");
            skopeo.copy(source.host() + "/a:v1", credentials, target.host() + "/a:v1", PLAIN.authfile(authfile));
            assertSame(image, target, "a", "v1");
            assertThrows(IllegalStateException.class, () -> skopeo.inspectRaw(source.host() + "/a:v1", PLAIN));
        }
    }

    @Test
    void bearerTokens() {
        try (TestRegistry source =
                        TestRegistry.builder().bearer("user", "secret").start();
                TestRegistry target = TestRegistry.builder()
                        .bearer("user", "secret")
                        .anonymousPull(false)
                        .start()) {
            SampleImage index = SampleIndexes.multiPlatform();
            index.pushTo(source.repository("a"), "v1");
            SkopeoOptions credentials = PLAIN.creds("user", "secret");
            skopeo.copy(source.host() + "/a:v1", PLAIN, target.host() + "/b:v1", credentials, "--all");
            assertSame(index, target, "b", "v1");
            assertTrue(target.requests("GET", "^/token$").size() >= 1);
            assertThrows(IllegalStateException.class, () -> skopeo.inspectRaw(target.host() + "/b:v1", PLAIN));
            assertArrayEquals(index.bytes(), skopeo.inspectRaw(target.host() + "/b:v1", credentials));
        }
    }

    @Test
    void tls() {
        try (TestCertificate certificate = TestCertificate.create();
                TestRegistry source = TestRegistry.builder().tls(certificate).start();
                TestRegistry target = TestRegistry.builder().tls(certificate).start()) {
            SampleImage image = SampleImages.oddOci();
            image.pushTo(source.repository("a"), "v1");
            SkopeoOptions trusting = SkopeoOptions.trusting(certificate);
            skopeo.copy(source.host() + "/a:v1", trusting, target.host() + "/a:v1", PLAIN);
            assertSame(image, target, "a", "v1");
        }
    }

    @Test
    void pagesOfTagsAndAbsoluteLocations() throws IOException {
        try (TestRegistry registry =
                TestRegistry.builder().tagPageSize(2).absoluteLocations(true).start()) {
            for (String tag : List.of("a", "b", "c", "d", "e")) {
                SampleImages.prettyDocker().pushTo(registry.repository("a/b"), tag);
            }
            JsonObject tags = JsonObject.parse(skopeo.listTags(registry.host() + "/a/b", PLAIN));
            assertEquals(List.of("a", "b", "c", "d", "e"), tags.fields().get("Tags"));
            skopeo.copy(registry.host() + "/a/b:a", PLAIN, registry.host() + "/c:a", PLAIN);
            assertSame(SampleImages.prettyDocker(), registry, "c", "a");
        }
    }

    @Test
    void missingProgramIsNamed() {
        Skopeo missing = new Skopeo("no-such-skopeo");
        IllegalStateException failure =
                assertThrows(IllegalStateException.class, () -> missing.inspectRaw("localhost:1/a", PLAIN));
        assertTrue(String.valueOf(failure.getMessage()).contains("no-such-skopeo"));
    }

    private static void assertSame(SampleImage image, TestRegistry registry, String repository, String tag) {
        StoredRepository stored = registry.repository(repository);
        StoredManifest manifest = stored.manifest(tag);
        assertNotNull(manifest);
        assertArrayEquals(image.bytes(), manifest.bytes());
        for (SampleImage part : image.tree()) {
            assertNotNull(stored.manifest(part.digest()));
        }
        for (BlobSource blob : image.allBlobs()) {
            assertTrue(stored.hasBlob(blob.digest()) || image.manifest().text().contains("\"urls\""));
        }
    }

    private static String authfile(String host, BasicCredentials credentials) {
        String auth = credentials.header().substring("Basic ".length());
        return JsonObject.write(Map.of("auths", Map.of(host, Map.of("auth", auth))));
    }
}
