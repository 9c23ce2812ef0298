package dev.drayage.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.fake.Blob;
import dev.drayage.core.fake.Image;
import dev.drayage.core.fake.World;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Layers with URLs of their own are copied where the source keeps them, and never fetched from elsewhere. */
class ForeignLayerTest {
    private final World world = new World();
    private final Blob base = Blob.foreign("windows base");
    private final Image image = world.images().image(Blob.of("config"), base);

    @Test
    void foreignLayerAtTheSourceIsCopied() {
        world.source().seed("app", image, "1");
        assertEquals(image.blobBytes(), world.copyOne("app:1").bytesMoved());
        assertEquals(1, world.sent(base.digest()));
    }

    @Test
    void foreignLayerThatTheSourceLacksIsLeftOut() {
        world.source().seed("app", image, "1");
        world.source().lose("app", base.digest());
        ImageResult result = world.copyOne("app:1");
        assertEquals(ImageStatus.COPIED, result.status());
        assertEquals("config".length(), result.bytesMoved());
        assertEquals(0, world.sent(base.digest()));
        assertEquals(image.digest(), world.destination().tagged("app", "1"));
    }

    @Test
    void layerThatMayBeAbsentInOneImageMayNotInAnother() {
        Image plain = world.images().image(Blob.of("other config"), Blob.of("windows base"));
        world.source().seed("app", image, "windows");
        world.source().seed("app", plain, "plain");
        world.source().lose("app", base.digest());
        var images = world.oneByOne().mirror("app:windows", "app:plain").images();
        assertEquals(ImageStatus.COPIED, images.get(0).status());
        assertEquals(ImageStatus.FAILED, images.get(1).status());
    }

    @Test
    void listenerHearsThatItsBytesAreSpared() {
        world.source().seed("app", image, "1");
        world.source().lose("app", base.digest());
        List<Long> spared = new ArrayList<>();
        world.listener(new TransferListener() {
                    @Override
                    public void bytesSpared(long bytes) {
                        spared.add(bytes);
                    }
                })
                .copy("app:1");
        assertEquals(List.of(base.size()), spared);
    }

    @Test
    void ordinaryLayerThatTheSourceLacksFailsTheImage() {
        Image plain = world.images().image("config", "layer");
        world.source().seed("app", plain, "1");
        world.source().lose("app", Blob.of("layer").digest());
        ImageResult result = world.copyOne("app:1");
        assertEquals(ImageStatus.FAILED, result.status());
        assertNotNull(result.error());
        assertEquals(ErrorCode.NOT_FOUND, result.error().code());
    }
}
