package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.SampleArtifacts;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.SampleIndexes;
import dev.drayage.it.testbed.StoredRepository;
import dev.drayage.it.testbed.TestRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures and the like come along, whichever way source and destination keep them. */
final class ReferrersTest {
    private static final SampleImage IMAGE =
            SampleImage.builder().layers(1_000, 2_000).build();
    private static final SampleImage SIGNATURE = SampleArtifacts.signature(IMAGE);
    /** A signature of the signature. */
    private static final SampleImage COUNTERSIGNATURE = SampleArtifacts.signature(SIGNATURE);

    private static TransferReport copy(TestRegistry source, TestRegistry destination, ReferrersMode mode) {
        return Copies.over(source.host(), destination.host())
                .referrers(mode)
                .run(source.host() + "/app:1", destination.host() + "/app:1");
    }

    private static void pushAll(TestRegistry source, boolean api) {
        StoredRepository repository = source.repository("app");
        IMAGE.pushTo(repository, "1");
        SIGNATURE.pushTo(repository, null);
        COUNTERSIGNATURE.pushTo(repository, null);
        if (!api) {
            SampleArtifacts.fallbackIndex(List.of(SIGNATURE))
                    .pushTo(repository, SampleArtifacts.fallbackTag(IMAGE.digest()));
            SampleArtifacts.fallbackIndex(List.of(COUNTERSIGNATURE))
                    .pushTo(repository, SampleArtifacts.fallbackTag(SIGNATURE.digest()));
        }
    }

    @ParameterizedTest(name = "API at the source: {0}, at the destination: {1}")
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void comeAlongWithTheirOwnReferrers(boolean sourceApi, boolean destinationApi) {
        try (TestRegistry source =
                        TestRegistry.builder().referrersApi(sourceApi).start();
                TestRegistry destination =
                        TestRegistry.builder().referrersApi(destinationApi).start()) {
            pushAll(source, sourceApi);

            Reports.assertAll(ImageStatus.COPIED, copy(source, destination, ReferrersMode.AUTO));

            StoredRepository there = destination.repository("app");
            assertNotNull(there.manifest(SIGNATURE.digest()));
            assertNotNull(there.manifest(COUNTERSIGNATURE.digest()));
            String tag = SampleArtifacts.fallbackTag(IMAGE.digest());
            if (destinationApi) {
                assertNull(there.manifest(tag), "the registry keeps the list itself");
            } else {
                assertTrue(new String(assertNotNullThen(there, tag), java.nio.charset.StandardCharsets.UTF_8)
                        .contains(SIGNATURE.digest()));
            }
        }
    }

    private static byte[] assertNotNullThen(StoredRepository repository, String tag) {
        var manifest = repository.manifest(tag);
        assertNotNull(manifest, "missing " + tag);
        return manifest.bytes();
    }

    @Test
    void fallbackIndexOfTheSourceIsPutUnchanged() {
        try (TestRegistry source = TestRegistry.builder().referrersApi(false).start();
                TestRegistry destination =
                        TestRegistry.builder().referrersApi(false).start()) {
            pushAll(source, false);

            copy(source, destination, ReferrersMode.AUTO);

            String tag = SampleArtifacts.fallbackTag(IMAGE.digest());
            assertEquals(
                    source.repository("app").manifest(tag),
                    destination.repository("app").manifest(tag));
        }
    }

    @Test
    void fallbackIndexKeepsWhatTheDestinationLists() {
        try (TestRegistry source = TestRegistry.start();
                TestRegistry destination =
                        TestRegistry.builder().referrersApi(false).start()) {
            pushAll(source, true);
            SampleImage own = SampleArtifacts.referrer(IMAGE, "application/vnd.example.note", "kept");
            own.pushTo(destination.repository("app"), null);
            String tag = SampleArtifacts.fallbackTag(IMAGE.digest());
            SampleArtifacts.fallbackIndex(List.of(own)).pushTo(destination.repository("app"), tag);

            copy(source, destination, ReferrersMode.AUTO);

            String index = new String(
                    assertNotNullThen(destination.repository("app"), tag), java.nio.charset.StandardCharsets.UTF_8);
            assertTrue(index.contains(own.digest()), index);
            assertTrue(index.contains(SIGNATURE.digest()), index);
        }
    }

    @Test
    void cosignTagsComeAlong() {
        try (TestRegistry source = TestRegistry.start();
                TestRegistry destination = TestRegistry.start()) {
            SampleImage index = SampleIndexes.multiPlatform();
            index.pushTo(source.repository("app"), "1");
            SampleImage ofIndex = SampleArtifacts.cosignSignature(index);
            ofIndex.pushTo(source.repository("app"), SampleArtifacts.cosignTag(index.digest()));
            SampleImage platform = index.children().get(0);
            SampleArtifacts.cosignSignature(platform)
                    .pushTo(source.repository("app"), SampleArtifacts.cosignTag(platform.digest()));

            Reports.assertAll(ImageStatus.COPIED, copy(source, destination, ReferrersMode.AUTO));

            assertEquals(
                    source.repository("app").tags(),
                    destination.repository("app").tags());
        }
    }

    @Test
    void neverMeansNone() {
        try (TestRegistry source = TestRegistry.start();
                TestRegistry destination = TestRegistry.start()) {
            pushAll(source, true);

            copy(source, destination, ReferrersMode.NEVER);

            assertNull(destination.repository("app").manifest(SIGNATURE.digest()));
            assertEquals(List.of(), source.requests("GET", ".*/referrers/.*"));
        }
    }

    @Test
    void signatureAddedLaterIsCopiedOnlyWhenAlwaysIsAsked() {
        try (TestRegistry source = TestRegistry.start();
                TestRegistry destination = TestRegistry.start()) {
            IMAGE.pushTo(source.repository("app"), "1");
            copy(source, destination, ReferrersMode.AUTO);
            SIGNATURE.pushTo(source.repository("app"), null);

            Reports.assertAll(ImageStatus.UNCHANGED, copy(source, destination, ReferrersMode.AUTO));
            assertNull(destination.repository("app").manifest(SIGNATURE.digest()));

            Reports.assertAll(ImageStatus.UNCHANGED, copy(source, destination, ReferrersMode.ALWAYS));
            assertNotNull(destination.repository("app").manifest(SIGNATURE.digest()));
        }
    }

    @Test
    void listThatWasLostIsRepairedWhenAlwaysIsAsked() {
        try (TestRegistry source = TestRegistry.start();
                TestRegistry destination =
                        TestRegistry.builder().referrersApi(false).start()) {
            IMAGE.pushTo(source.repository("app"), "1");
            SIGNATURE.pushTo(source.repository("app"), null);
            String tag = SampleArtifacts.fallbackTag(IMAGE.digest());
            destination.onRequest(FaultRule.once("PUT", ".*/manifests/" + tag, Fault.status(400)));
            copy(source, destination, ReferrersMode.AUTO);
            assertNull(destination.repository("app").manifest(tag));

            copy(source, destination, ReferrersMode.ALWAYS);

            assertNotNull(destination.repository("app").manifest(tag));
        }
    }

    @Test
    void registryThatListsByItselfGetsNoTagWhenAllIsThere() {
        try (TestRegistry source = TestRegistry.start();
                TestRegistry destination = TestRegistry.start()) {
            pushAll(source, true);
            copy(source, destination, ReferrersMode.AUTO);

            Reports.assertAll(ImageStatus.UNCHANGED, copy(source, destination, ReferrersMode.ALWAYS));

            assertEquals(List.of("1"), destination.repository("app").tags());
        }
    }

    @Test
    void entryWithoutManifestIsNotListed() {
        try (TestRegistry source = TestRegistry.builder().referrersApi(false).start();
                TestRegistry destination =
                        TestRegistry.builder().referrersApi(false).start()) {
            SampleImage gone = SampleArtifacts.referrer(IMAGE, "application/vnd.example.note", "gone");
            IMAGE.pushTo(source.repository("app"), "1");
            SIGNATURE.pushTo(source.repository("app"), null);
            String tag = SampleArtifacts.fallbackTag(IMAGE.digest());
            SampleArtifacts.fallbackIndex(List.of(SIGNATURE, gone)).pushTo(source.repository("app"), tag);
            source.repository("app").deleteManifest(gone.digest());

            TransferReport report = copy(source, destination, ReferrersMode.AUTO);

            assertEquals(ImageStatus.COPIED, report.images().get(0).status());
            assertEquals(ImageStatus.FAILED, report.images().get(1).status());
            String index = new String(
                    assertNotNullThen(destination.repository("app"), tag), java.nio.charset.StandardCharsets.UTF_8);
            assertTrue(index.contains(SIGNATURE.digest()) && !index.contains(gone.digest()), index);
        }
    }

    @Test
    void signatureOfAReferrerThatIsThereAlreadyIsFound() {
        try (TestRegistry source = TestRegistry.start();
                TestRegistry destination = TestRegistry.start()) {
            IMAGE.pushTo(source.repository("app"), "1");
            SIGNATURE.pushTo(source.repository("app"), null);
            copy(source, destination, ReferrersMode.AUTO);
            COUNTERSIGNATURE.pushTo(source.repository("app"), null);

            copy(source, destination, ReferrersMode.ALWAYS);

            assertNotNull(destination.repository("app").manifest(COUNTERSIGNATURE.digest()));
        }
    }

    @Test
    void referrerThatFailsIsReportedAndTheImageIsCopied() {
        try (TestRegistry source = TestRegistry.start();
                TestRegistry destination = TestRegistry.start()) {
            pushAll(source, true);
            destination.onRequest(FaultRule.always("PUT", ".*/manifests/" + SIGNATURE.digest(), Fault.status(405)));

            TransferReport report = copy(source, destination, ReferrersMode.AUTO);

            assertEquals(
                    List.of(ImageStatus.COPIED, ImageStatus.FAILED),
                    report.images().stream().map(ImageResult::status).limit(2).toList(),
                    () -> report.images().stream()
                            .map(Reports::describe)
                            .toList()
                            .toString());
            assertTrue(report.images().get(1).source().endsWith("@" + SIGNATURE.digest()));
            assertNotNull(destination.repository("app").manifest("1"));
        }
    }
}
