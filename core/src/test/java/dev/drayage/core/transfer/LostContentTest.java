package dev.drayage.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.fake.Blob;
import dev.drayage.core.fake.Image;
import dev.drayage.core.fake.Verb;
import dev.drayage.core.fake.World;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.plan.RepositoryPlan;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A registry that has cleaned up what no manifest referred to yet gets it once more. */
class LostContentTest {
    private static final Blob LAYER = Blob.of("layer");

    private final World world = new World();
    private final Image image = world.images().image(Blob.of("config"), LAYER);

    @BeforeEach
    void seed() {
        world.source().seed("app", image, "1");
    }

    @Test
    void blobThatIsLostAfterPlanningIsSentAgain() {
        loseAfterPlanning(LAYER);
        ImageResult result = world.copyOne("app:1");
        assertEquals(ImageStatus.COPIED, result.status());
        assertEquals(2, result.attempts());
        assertEquals(LAYER.size(), result.bytesMoved());
        assertEquals(image.digest(), world.destination().tagged("app", "1"));
    }

    @Test
    void onlyWhatIsLostIsSentAgain() {
        loseAfterPlanning(LAYER);
        world.copyOne("app:1");
        assertEquals(1, world.sent(LAYER.digest()));
        assertEquals(0, world.sent(Blob.of("config").digest()));
    }

    @Test
    void imagesThatShareALostBlobSendItOnce() {
        Image second = world.images().image(Blob.of("second"), LAYER);
        world.source().seed("app", second, "2");
        world.destination().seed("source.example/app", image);
        loseOnPlan("source.example/app", LAYER);
        world.destination().lose("source.example/app", image.digest());
        TransferReport report = world.oneByOne().mirror("app:1", "app:2");
        assertEquals(2, report.count(ImageStatus.COPIED));
        assertEquals(1, world.sent(LAYER.digest()));
    }

    @Test
    void blobThatThisRunMovedAndTheRegistryLostIsMovedAgain() {
        world.source().seed("app", world.images().image(Blob.of("second"), LAYER), "2");
        world.listener(new TransferListener() {
            @Override
            public void finished(ImageResult result) {
                world.destination().lose("source.example/app", LAYER.digest());
            }
        });
        TransferReport report = world.oneByOne().mirror("app:1", "app:2");
        assertEquals(2, report.count(ImageStatus.COPIED));
        assertEquals(2, world.sent(LAYER.digest()));
    }

    @Test
    void childrenOfALosingRegistryArePutAgain() {
        Image index = world.images().index(image);
        world.source().seed("app", index, "multi");
        world.destination().calls().failOnce(Verb.PUT_MANIFEST, "multi", lost("MANIFEST_UNKNOWN"));
        ImageResult result = world.copyOne("app:multi");
        assertEquals(ImageStatus.COPIED, result.status());
        assertEquals(List.of(image.digest().toString(), "multi", image.digest().toString(), "multi"), world.puts());
    }

    @Test
    void registryThatLosesAgainIsAFailure() {
        world.destination().calls().fail(Verb.PUT_MANIFEST, "1", lost("MANIFEST_BLOB_UNKNOWN"));
        ImageResult result = world.copyOne("app:1");
        assertEquals(ImageStatus.FAILED, result.status());
        assertEquals(2, result.attempts());
        assertEquals(List.of("1", "1"), world.puts());
        assertNull(world.destination().tagged("app", "1"));
    }

    @Test
    void otherRefusalsAreNotTriedAgain() {
        world.destination().calls().fail(Verb.PUT_MANIFEST, "1", lost("MANIFEST_INVALID"));
        ImageResult result = world.copyOne("app:1");
        assertEquals(1, result.attempts());
        assertEquals(List.of("1"), world.puts());
    }

    @Test
    void blobOfAReferrerIsSentAgain() {
        Image signature = world.images().referrer(image, "signature");
        world.source().seed("app", signature);
        world.destination().seed("app", signature);
        world.destination().lose("app", signature.digest());
        loseOnPlan("app", Blob.of("signature"));
        TransferReport report = world.referrers(ReferrersMode.AUTO).copy("app:1");
        assertEquals(1, report.images().size());
        assertTrue(world.destination().holds("app", signature.digest()));
        assertEquals(1, world.sent(Blob.of("signature").digest()));
    }

    @Test
    void imageWithoutBlobsIsPutAgain() {
        Image empty = world.images().index();
        world.source().seed("app", empty, "empty");
        world.destination().calls().failOnce(Verb.PUT_MANIFEST, "empty", lost("MANIFEST_UNKNOWN"));
        assertEquals(ImageStatus.COPIED, world.copyOne("app:empty").status());
        assertEquals(List.of("empty", "empty"), world.puts());
    }

    private void loseAfterPlanning(Blob blob) {
        world.destination().seed("app", image);
        world.destination().lose("app", image.digest());
        loseOnPlan("app", blob);
    }

    private void loseOnPlan(String repository, Blob blob) {
        world.listener(new TransferListener() {
            @Override
            public void planned(RepositoryPlan plan) {
                world.destination().lose(repository, blob.digest());
            }
        });
    }

    private static RegistryException lost(String code) {
        return RegistryException.of(ErrorCode.REGISTRY_ERROR, "refused")
                .status(400)
                .registryCode(code)
                .build();
    }
}
