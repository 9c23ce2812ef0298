package dev.drayage.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.fake.Blob;
import dev.drayage.core.fake.Image;
import dev.drayage.core.fake.Verb;
import dev.drayage.core.fake.World;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A failure in one image never loses another, and never leaves a tag that promises too much. */
class FailureTest {
    private static final Blob LAYER = Blob.of("layer");

    private final RegistryException broken =
            RegistryException.of(ErrorCode.REGISTRY_ERROR, "broken").status(500).build();
    private final RuntimeException defect = new IllegalStateException("defect");
    private final World world = new World();
    private final Image bad = world.images().image(Blob.of("bad"), LAYER);
    private final Image good = world.images().image(Blob.of("good"), Blob.of("other layer"));

    @BeforeEach
    void seed() {
        world.source().seed("app", bad, "bad");
        world.source().seed("app", good, "good");
    }

    @Test
    void blobThatCannotBeRead() {
        world.source().calls().fail(Verb.OPEN_BLOB, LAYER.digest(), broken);
        assertOnlyBadFails(ErrorCode.REGISTRY_ERROR);
    }

    @Test
    void blobThatCannotBeSent() {
        world.destination().calls().fail(Verb.SEND_BLOB, LAYER.digest(), broken);
        assertOnlyBadFails(ErrorCode.REGISTRY_ERROR);
    }

    @Test
    void blobWithWrongBytes() {
        world.source().seedBlob("app", LAYER.digest(), "lAyer".getBytes(StandardCharsets.UTF_8));
        assertOnlyBadFails(ErrorCode.INVALID_CONTENT);
        assertFalse(world.destination().holds("source.example/app", LAYER.digest()));
    }

    @Test
    void blobOfWrongSize() {
        world.source().seedBlob("app", LAYER.digest(), "layer and more".getBytes(StandardCharsets.UTF_8));
        assertOnlyBadFails(ErrorCode.INVALID_CONTENT);
    }

    @Test
    void manifestThatCannotBeRead() {
        world.source().calls().fail(Verb.READ_MANIFEST, "bad", broken);
        assertOnlyBadFails(ErrorCode.REGISTRY_ERROR);
    }

    @Test
    void manifestThatIsRefused() {
        world.destination().calls().fail(Verb.PUT_MANIFEST, "bad", broken);
        assertOnlyBadFails(ErrorCode.REGISTRY_ERROR);
    }

    @Test
    void tagThatCannotBeLookedUp() {
        world.destination().calls().fail(Verb.FIND, "bad", broken);
        assertOnlyBadFails(ErrorCode.REGISTRY_ERROR);
    }

    @Test
    void defectWhenAManifestIsPut() {
        world.destination().calls().fail(Verb.PUT_MANIFEST, "bad", defect);
        assertOnlyBadFails(ErrorCode.INTERNAL);
    }

    @Test
    void defectWhenABlobIsRead() {
        world.source().calls().fail(Verb.OPEN_BLOB, LAYER.digest(), defect);
        assertOnlyBadFails(ErrorCode.INTERNAL);
    }

    @Test
    void imageThatDoesNotExist() {
        TransferReport report = world.mirror("app:absent", "app:good");
        assertEquals(ErrorCode.NOT_FOUND, codeOf(report.images().get(0)));
        assertEquals(ImageStatus.COPIED, report.images().get(1).status());
    }

    @Test
    void childThatIsRefusedKeepsTheIndexAway() {
        Image index = world.images().index(good, bad);
        world.source().seed("app", index, "multi");
        world.destination().calls().fail(Verb.PUT_MANIFEST, bad.digest(), broken);
        assertEquals(ImageStatus.FAILED, world.copyOne("app:multi").status());
        assertFalse(world.destination().holds("app", index.digest()));
        assertNull(world.destination().tagged("app", "multi"));
    }

    @Test
    void otherBlobsOfAFailingImageAreFinished() {
        world.source().calls().fail(Verb.OPEN_BLOB, Blob.of("bad").digest(), broken);
        ImageResult result = world.copyOne("app:bad");
        assertEquals(ImageStatus.FAILED, result.status());
        assertEquals(LAYER.size(), result.bytesMoved());
        assertTrue(world.destination().holds("app", LAYER.digest()));
    }

    @Test
    void nextRunMovesOnlyWhatIsMissing() {
        world.source().calls().fail(Verb.OPEN_BLOB, Blob.of("bad").digest(), broken);
        world.copy("app:bad");
        world.source().calls().mend();
        ImageResult result = world.copyOne("app:bad");
        assertEquals(ImageStatus.COPIED, result.status());
        assertEquals("bad".length(), result.bytesMoved());
    }

    @Test
    void failedImageTellsWhatItIsAndWhy() {
        world.destination().calls().fail(Verb.PUT_MANIFEST, "bad", broken);
        ImageResult result = world.copyOne("app:bad");
        assertEquals("source.example/app:bad", result.source());
        assertEquals("destination.example/app:bad", result.destination());
        assertEquals(bad.digest(), result.digest());
        assertEquals(bad.manifest().mediaType(), result.mediaType());
        assertEquals(broken, result.error());
        assertEquals(1, result.attempts());
    }

    @Test
    void repositoryThatCannotBeListed() {
        world.source().calls().fail(Verb.LIST_TAGS, "app", broken);
        world.source().seed("other", good, "1");
        TransferReport report = world.mirror("app:ALL_TAGS", "other:1");
        assertEquals(
                List.of("source.example/app:ALL_TAGS", "source.example/other:1"),
                report.images().stream().map(ImageResult::source).toList());
        assertEquals(ErrorCode.REGISTRY_ERROR, codeOf(report.images().get(0)));
        assertEquals(ImageStatus.COPIED, report.images().get(1).status());
    }

    @Test
    void repositoryThatIsNotThere() {
        TransferReport report = world.mirror("unknown:ALL_TAGS", "app:good");
        assertEquals(ErrorCode.NOT_FOUND, codeOf(report.images().get(0)));
        assertEquals(ImageStatus.COPIED, report.images().get(1).status());
    }

    @Test
    void defectInOneRepositoryLeavesTheOthers() {
        world.destination().calls().fail(Verb.FIND, "bad", defect);
        world.source().seed("other", good, "1");
        TransferReport report = world.mirror("app:bad", "other:1");
        assertEquals(ErrorCode.INTERNAL, codeOf(report.images().get(0)));
        assertEquals(ImageStatus.COPIED, report.images().get(1).status());
    }

    @Test
    void repositoryThatCannotBeMadeFailsItsImagesVisibly() {
        world.destination().calls().fail(Verb.ENSURE_REPOSITORY, "source.example/app", broken);
        world.source().seed("other", good, "1");
        TransferReport report = world.mirror("app:bad", "app:good", "other:1");
        assertEquals(ErrorCode.REGISTRY_ERROR, codeOf(report.images().get(0)));
        assertEquals(ErrorCode.REGISTRY_ERROR, codeOf(report.images().get(1)));
        assertEquals(ImageStatus.COPIED, report.images().get(2).status());
    }

    @Test
    void listenerThatThrowsLosesNothing() {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {});
        try {
            TransferReport report = world.listener(new TransferListener() {
                        @Override
                        public void finished(ImageResult result) {
                            throw defect;
                        }
                    })
                    .mirror("app:bad", "app:good");
            assertEquals(2, report.count(ImageStatus.COPIED));
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @Test
    void failureOfASharedBlobIsNotSharedWithLaterImages() {
        Image second = world.images().image(Blob.of("second"), LAYER);
        world.source().seed("app", second, "second");
        world.source().calls().failOnce(Verb.OPEN_BLOB, LAYER.digest(), broken);
        TransferReport report = world.oneByOne().mirror("app:bad", "app:second");
        assertEquals(ErrorCode.REGISTRY_ERROR, codeOf(report.images().get(0)));
        assertEquals(ImageStatus.COPIED, report.images().get(1).status());
    }

    @Test
    void failureOfASharedManifestIsNotSharedWithLaterImages() {
        world.source().seed("app", world.images().index(good), "one");
        world.source().seed("app", world.images().index(good, bad), "two");
        world.destination().calls().failOnce(Verb.PUT_MANIFEST, good.digest(), broken);
        TransferReport report = world.oneByOne().mirror("app:one", "app:two");
        assertEquals(ErrorCode.REGISTRY_ERROR, codeOf(report.images().get(0)));
        assertEquals(ImageStatus.COPIED, report.images().get(1).status());
    }

    @Test
    void listenerHearsOfEveryEnd() {
        world.destination().calls().fail(Verb.PUT_MANIFEST, "bad", broken);
        List<ImageResult> heard = new CopyOnWriteArrayList<>();
        TransferReport report = world.listener(new TransferListener() {
                    @Override
                    public void finished(ImageResult result) {
                        heard.add(result);
                    }
                })
                .mirror("app:bad", "app:good", "unknown:1");
        assertEquals(3, report.images().size());
        assertTrue(heard.containsAll(report.images()) && heard.size() == 3);
    }

    private void assertOnlyBadFails(ErrorCode code) {
        TransferReport report = world.mirror("app:bad", "app:good");
        assertEquals(code, codeOf(report.images().get(0)));
        assertEquals(ImageStatus.COPIED, report.images().get(1).status());
        assertNull(world.destination().tagged("source.example/app", "bad"));
        assertEquals(good.digest(), world.destination().tagged("source.example/app", "good"));
    }

    private static ErrorCode codeOf(ImageResult result) {
        assertEquals(ImageStatus.FAILED, result.status());
        assertNotNull(result.error());
        return result.error().code();
    }
}
