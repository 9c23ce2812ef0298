package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import dev.drayage.it.testbed.SampleArtifacts;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.SampleImages;
import dev.drayage.it.testbed.SampleIndexes;
import dev.drayage.it.testbed.StoredManifest;
import dev.drayage.it.testbed.StoredRepository;
import dev.drayage.it.testbed.TestRegistry;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of image arrives as it was: bytes, media type, digest, and everything below it. */
final class CopyContentTest {
    // Both convert manifests for clients that do not accept their type, as Quay and Amazon ECR do.
    private final TestRegistry source =
            TestRegistry.builder().manifestConversion(true).start();
    private final TestRegistry destination =
            TestRegistry.builder().manifestConversion(true).start();

    @AfterEach
    void stop() {
        source.close();
        destination.close();
    }

    private TransferReport copy(String tag) {
        return Copies.over(source.host(), destination.host())
                .run(source.host() + "/team/app:" + tag, destination.host() + "/mirror/app:" + tag);
    }

    private StoredRepository from() {
        return source.repository("team/app");
    }

    private StoredRepository to() {
        return destination.repository("mirror/app");
    }

    static Stream<Arguments> images() {
        return Stream.of(
                Arguments.of("Docker schema 2, pretty-printed", SampleImages.prettyDocker()),
                Arguments.of("OCI, odd JSON", SampleImages.oddOci()),
                Arguments.of("index with variant, os.version and artifactType", SampleIndexes.richIndex()),
                Arguments.of("Docker list", SampleIndexes.dockerList()),
                Arguments.of("index in an index", SampleIndexes.nestedIndex()),
                Arguments.of("OCI artifact with the empty config", SampleArtifacts.artifact()),
                Arguments.of("foreign layer that the registry has", SampleImages.foreignLayer(true)),
                Arguments.of("foreign layer that the registry lacks", SampleImages.foreignLayer(false)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("images")
    void arrivesUnchanged(String name, SampleImage image) {
        image.pushTo(from(), "1");

        TransferReport report = copy("1");

        Reports.assertAll(ImageStatus.COPIED, report);
        assertEquals(image.digest(), digestOf(report.images().get(0)), name);
        assertThere(image);
        assertEquals(image.digest(), manifestAt(to(), "1").digest());
        Reports.assertAll(ImageStatus.UNCHANGED, copy("1"));
    }

    @Test
    void sparseIndexFailsAndNothingIsTagged() {
        SampleIndexes.sparseIndex().pushTo(from(), "1");

        ImageResult result = copy("1").images().get(0);

        assertEquals(ImageStatus.FAILED, result.status());
        assertEquals(ErrorCode.NOT_FOUND, Objects.requireNonNull(result.error()).code());
        assertTrue(
                String.valueOf(result.error().getMessage()).contains("index lists the manifest"),
                Reports.describe(result));
        assertEquals(List.of(), to().tags());
    }

    @Test
    void schema1IsRefusedWithARemedy() {
        SampleImages.schema1().pushTo(from(), "1");

        ImageResult result = copy("1").images().get(0);

        assertEquals(ImageStatus.FAILED, result.status());
        assertEquals(
                ErrorCode.UNSUPPORTED, Objects.requireNonNull(result.error()).code());
        assertTrue(String.valueOf(result.error().remedy()).contains("Push the image again"), Reports.describe(result));
        assertEquals(List.of(), to().tags());
    }

    @Test
    void allTagsOfARepository() {
        SampleImage one = SampleImage.builder().seed(1).layers(1_000).build();
        SampleImage two = SampleImage.builder().seed(2).layers(1_000, 2_000).build();
        one.pushTo(from(), "1");
        one.pushTo(from(), "one");
        two.pushTo(from(), "2");

        TransferReport report = Copies.over(source.host(), destination.host())
                .run(source.host() + "/team/app:ALL_TAGS", destination.host() + "/mirror/app");

        Reports.assertAll(ImageStatus.COPIED, report);
        assertEquals(List.of("1", "2", "one"), to().tags());
        assertEquals(3, report.images().size());
        assertThere(one);
        assertThere(two);
        assertEquals(5, destination.requests("PUT", ".*/blobs/uploads/.*").size(), "each blob is sent once");
    }

    @Test
    void untaggedImageByDigest() {
        SampleImage image = SampleImage.builder().layers(1_000).build();
        image.pushTo(from(), null);

        TransferReport report = Copies.over(source.host(), destination.host())
                .run(source.host() + "/team/app@" + image.digest(), destination.host() + "/mirror/app");

        Reports.assertAll(ImageStatus.COPIED, report);
        assertThere(image);
        assertEquals(List.of(), to().tags());
    }

    @Test
    void severalSourcesKeepTheirNamesUnderAPrefix() {
        SampleImage image = SampleImage.builder().layers(1_000).build();
        image.pushTo(source.repository("a/one"), "1");
        image.pushTo(source.repository("two"), "latest");

        TransferReport report = Copies.over(source.host(), destination.host())
                .run(List.of(source.host() + "/a/one:1", source.host() + "/two"), destination.host() + "/copies/");

        Reports.assertAll(ImageStatus.COPIED, report);
        assertEquals(List.of("copies/localhost/a/one", "copies/localhost/two"), destination.repositories());
    }

    @Test
    void oneFailureLosesNoOther() {
        SampleImage image = SampleImage.builder().layers(1_000).build();
        image.pushTo(from(), "good");

        TransferReport report = Copies.over(source.host(), destination.host())
                .run(
                        List.of(
                                source.host() + "/team/app:missing",
                                source.host() + "/team/app:good",
                                source.host() + "/nowhere:1"),
                        destination.host() + "/m/");

        assertEquals(
                List.of(ImageStatus.FAILED, ImageStatus.COPIED, ImageStatus.FAILED),
                report.images().stream().map(ImageResult::status).toList());
    }

    @Test
    void copyWithinARegistryMounts() {
        SampleImage image = SampleImage.builder().layers(50_000, 60_000).build();
        image.pushTo(from(), "1");

        TransferReport report =
                Copies.over(source.host()).run(source.host() + "/team/app:1", source.host() + "/elsewhere/app:1");

        Reports.assertAll(ImageStatus.COPIED, report);
        assertEquals(0, report.bytesMoved());
        assertTrue(report.bytesMounted() > 110_000);
        assertEquals(List.of(), source.requests("PUT", ".*/blobs/uploads/.*"));
    }

    @Test
    void refusedMountGoesOnWithItsSession() {
        try (TestRegistry stubborn = TestRegistry.builder().mounting(false).start()) {
            SampleImage image = SampleImage.builder().layers(50_000).build();
            image.pushTo(stubborn.repository("a"), "1");

            TransferReport report = Copies.over(stubborn.host())
                    .referrers(ReferrersMode.NEVER)
                    .run(stubborn.host() + "/a:1", stubborn.host() + "/b:1");

            Reports.assertAll(ImageStatus.COPIED, report);
            assertEquals(2, stubborn.requests("POST", ".*/blobs/uploads/").size());
            assertEquals(0, stubborn.openUploads());
        }
    }

    private void assertThere(SampleImage image) {
        for (SampleImage each : image.tree()) {
            StoredManifest stored = manifestAt(to(), each.digest());
            assertArrayEquals(each.bytes(), stored.bytes());
            assertEquals(each.mediaType(), stored.mediaType());
        }
        image.allBlobs().forEach(blob -> assertTrue(to().hasBlob(blob.digest()), "missing blob " + blob.digest()));
    }

    private static StoredManifest manifestAt(StoredRepository repository, String name) {
        StoredManifest stored = repository.manifest(name);
        assertNotNull(stored, "missing " + name);
        return stored;
    }

    private static String digestOf(ImageResult result) {
        return Objects.requireNonNull(result.digest()).toString();
    }
}
