package dev.drayage.it.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SampleImageTest {
    private static final List<Supplier<SampleImage>> ALL = List.of(
            SampleImages::prettyDocker,
            SampleImages::oddOci,
            () -> SampleImages.foreignLayer(false),
            SampleImages::schema1,
            SampleIndexes::dockerList,
            SampleIndexes::multiPlatform,
            SampleIndexes::richIndex,
            SampleIndexes::nestedIndex,
            SampleIndexes::sparseIndex,
            SampleArtifacts::artifact,
            () -> SampleArtifacts.signature(SampleImages.oddOci()),
            () -> SampleArtifacts.cosignSignature(SampleImages.oddOci()));

    @Test
    void everyCallGivesTheSameBytes() {
        Set<String> digests = new HashSet<>();
        for (Supplier<SampleImage> supplier : ALL) {
            assertEquals(supplier.get().digest(), supplier.get().digest());
            digests.add(supplier.get().digest());
        }
        assertEquals(ALL.size(), digests.size());
    }

    @Test
    void everyManifestIsJsonOfItsMediaType() throws IOException {
        for (Supplier<SampleImage> supplier : ALL) {
            SampleImage image = supplier.get();
            assertEquals(DigestAlgorithm.SHA256.digestOf(image.bytes()), image.digest());
            JsonObject json = JsonObject.parse(image.bytes());
            boolean schema1 = image.mediaType().equals(MediaTypes.DOCKER_SCHEMA_1);
            assertEquals(schema1 ? null : image.mediaType(), json.text("mediaType"));
        }
    }

    @Test
    void completeImagesHaveAllTheirBlobs() {
        for (Supplier<SampleImage> supplier : ALL) {
            for (SampleImage image : supplier.get().tree()) {
                List<String> blobs =
                        image.blobs().stream().map(BlobSource::digest).toList();
                assertTrue(
                        blobs.containsAll(ManifestDocument.parse(image.bytes()).blobs()));
            }
        }
    }

    @Test
    void layersCanBeShared() {
        BlobSource shared = SyntheticBlob.of(1, 5_000);
        SampleImage one =
                SampleImage.builder().seed(1).layer(shared).layers(100).build();
        SampleImage two =
                SampleImage.builder().seed(2).layer(shared).layers(100).build();
        SampleImage index = SampleImage.index()
                .add(one, "linux/amd64")
                .add(two, "linux/arm64/v8")
                .build();
        assertEquals(5, index.allBlobs().size());
        assertEquals(List.of(one, two, index), index.tree());
        assertTrue(index.manifest().text().contains("\"variant\":\"v8\""));
    }

    @Test
    void sizesFormatAndAnnotationsAreAsAsked() {
        SampleImage image = SampleImage.builder()
                .format(ImageFormat.DOCKER)
                .layers(0, 1, 1_000_000)
                .annotation("a", "b")
                .build();
        assertEquals(
                List.of(0L, 1L, 1_000_000L),
                image.blobs().stream().skip(1).map(BlobSource::size).toList());
        assertEquals(MediaTypes.DOCKER_MANIFEST, image.mediaType());
        assertTrue(image.manifest().text().contains("\"annotations\":{\"a\":\"b\"}"));
        assertNotEquals(
                image.digest(),
                SampleImage.builder()
                        .format(ImageFormat.DOCKER)
                        .seed(2)
                        .layers(0, 1, 1_000_000)
                        .build()
                        .digest());
    }

    @Test
    void foreignLayerIsLeftOutOrNot() {
        assertEquals(2, SampleImages.foreignLayer(false).blobs().size());
        assertEquals(3, SampleImages.foreignLayer(true).blobs().size());
        assertEquals(
                SampleImages.foreignLayer(true).digest(),
                SampleImages.foreignLayer(false).digest());
    }

    @Test
    void sparseIndexMissesAnImage() {
        try (TestRegistry registry = TestRegistry.start()) {
            SampleIndexes.sparseIndex().pushTo(registry.repository("a"), "v1");
            assertEquals(2, registry.repository("a").manifests().size());
            StoredManifest index = registry.repository("a").manifest("v1");
            assertNotNull(index);
            List<String> children = ManifestDocument.parse(index.bytes()).manifests();
            assertNotNull(registry.repository("a").manifest(children.get(0)));
            assertFalse(registry.repository("a").manifests().stream()
                    .anyMatch(manifest -> manifest.digest().equals(children.get(1))));
        }
    }

    @Test
    void schema1SignatureEnclosesThePayload() throws IOException {
        String text = SampleImages.schema1().manifest().text();
        assertTrue(text.contains("\"protected\""));
        assertEquals(
                1, JsonObject.parse(RawClient.bytes(text)).objects("signatures").size());
    }

    @Test
    void tagsOfReferrersAndSignatures() {
        SampleImage subject = SampleImages.prettyDocker();
        String hex = subject.digest().substring("sha256:".length());
        assertEquals("sha256-" + hex, SampleArtifacts.fallbackTag(subject.digest()));
        assertEquals("sha256-" + hex + ".sig", SampleArtifacts.cosignTag(subject.digest()));
        SampleImage signature = SampleArtifacts.signature(subject);
        SampleImage fallback = SampleArtifacts.fallbackIndex(List.of(signature));
        assertEquals(List.of(signature), fallback.children());
        assertTrue(fallback.manifest().text().contains("\"artifactType\":\"" + SampleArtifacts.SIGNATURE_TYPE + "\""));
    }

    @Test
    void pusherNeedsNothingButHttp() {
        try (TestRegistry registry = TestRegistry.builder()
                .basic("user", "secret")
                .absoluteLocations(true)
                .start()) {
            SampleImage index = SampleIndexes.multiPlatform();
            String digest =
                    ImagePusher.to(registry.uri()).basic("user", "secret").push(index, "a/b", "v1");
            assertEquals(index.digest(), digest);
            assertEquals(4, registry.repository("a/b").manifests().size());
            assertEquals(
                    index.allBlobs().size(), registry.repository("a/b").blobs().size());
            assertEquals(0, registry.openUploads());
        }
    }
}
