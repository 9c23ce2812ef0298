package dev.drayage.it.testbed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerRegistryIT {
    private static final SkopeoOptions PLAIN = SkopeoOptions.insecure();

    private final Skopeo skopeo = new Skopeo();

    @Test
    void takesSampleImagesAndGivesThemBack() {
        try (DockerRegistry registry = DockerRegistry.start()) {
            List<SampleImage> images = List.of(
                    SampleImages.prettyDocker(),
                    SampleImages.oddOci(),
                    SampleImages.foreignLayer(false),
                    SampleImages.foreignLayer(true),
                    SampleIndexes.dockerList(),
                    SampleIndexes.richIndex(),
                    SampleArtifacts.artifact(),
                    SampleArtifacts.signature(SampleImages.prettyDocker()),
                    SampleArtifacts.cosignSignature(SampleImages.prettyDocker()));
            ImagePusher pusher = ImagePusher.to(registry.uri());
            for (int i = 0; i < images.size(); i++) {
                pusher.push(images.get(i), "a/b", "t" + i);
                byte[] raw = skopeo.inspectRaw(registry.host() + "/a/b:t" + i, PLAIN);
                assertArrayEquals(images.get(i).bytes(), raw);
            }
        }
    }

    @Test
    void refusesAnIndexWithAMissingImage() {
        try (DockerRegistry registry = DockerRegistry.start()) {
            ImagePusher pusher = ImagePusher.to(registry.uri());
            assertThrows(IllegalStateException.class, () -> pusher.push(SampleIndexes.sparseIndex(), "a", "v1"));
        }
    }

    @Test
    void skopeoCopiesToTheTestRegistry() {
        try (DockerRegistry source = DockerRegistry.start();
                TestRegistry target = TestRegistry.start()) {
            SampleImage list = SampleIndexes.dockerList();
            ImagePusher.to(source.uri()).push(list, "a", "v1");
            skopeo.copy(source.host() + "/a:v1", PLAIN, target.host() + "/a:v1", PLAIN, "--all");
            assertEquals(List.of("v1"), target.repository("a").tags());
            assertEquals(list.tree().size(), target.repository("a").manifests().size());
        }
    }

    @Test
    void basicAuthenticationAndTls() {
        try (TestCertificate certificate = TestCertificate.create();
                DockerRegistry registry =
                        DockerRegistry.builder().tls(certificate).basic().start()) {
            SampleImage image = SampleImages.prettyDocker();
            ImagePusher anonymous = ImagePusher.to(registry.uri(), certificate.trustingContext());
            assertThrows(IllegalStateException.class, () -> anonymous.push(image, "a", "v1"));
            assertThrows(
                    IllegalStateException.class,
                    () -> anonymous.basic(DockerRegistry.USER, "wrong").push(image, "a", "v1"));
            anonymous.basic(DockerRegistry.USER, DockerRegistry.PASSWORD).push(image, "a", "v1");
            SkopeoOptions options =
                    SkopeoOptions.trusting(certificate).creds(DockerRegistry.USER, DockerRegistry.PASSWORD);
            assertArrayEquals(image.bytes(), skopeo.inspectRaw(registry.host() + "/a:v1", options));
        }
    }

    @Test
    void deleteIsEnabled() throws IOException, InterruptedException {
        try (DockerRegistry registry = DockerRegistry.start()) {
            String digest = ImagePusher.to(registry.uri()).push(SampleImages.prettyDocker(), "a", "v1");
            RawClient client = new RawClient(registry.uri());
            assertEquals(202, client.delete("/v2/a/manifests/" + digest).statusCode());
            assertEquals(404, client.head("/v2/a/manifests/" + digest).statusCode());
        }
    }

    @Test
    void closeLeavesNothing() {
        DockerRegistry registry = DockerRegistry.start();
        assertTrue(Files.exists(registry.log()));
        Path folder = registry.log().resolveSibling("");
        registry.close();
        assertFalse(Files.exists(folder));
        RawClient client = new RawClient(registry.uri());
        assertThrows(IOException.class, () -> client.get("/v2/"));
    }

    @Test
    void missingProgramIsNamed() {
        DockerRegistryBuilder builder = DockerRegistry.builder().binary("no-such-registry");
        IllegalStateException failure = assertThrows(IllegalStateException.class, builder::start);
        assertTrue(String.valueOf(failure.getMessage()).contains("package docker-registry"));
    }

    @Test
    void outputOfAFailedStartIsInTheException(@TempDir Path folder) throws IOException {
        Path script = folder.resolve("registry");
        Files.writeString(script, "#!/bin/sh\necho this went wrong\nexit 3\n");
        assertTrue(script.toFile().setExecutable(true));
        DockerRegistryBuilder builder = DockerRegistry.builder().binary(script.toString());
        IllegalStateException failure = assertThrows(IllegalStateException.class, builder::start);
        assertTrue(String.valueOf(failure.getMessage()).contains("this went wrong"));
        assertTrue(String.valueOf(failure.getMessage()).contains("ended with 3"));
    }
}
