package dev.drayage.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.fake.Blob;
import dev.drayage.core.fake.Image;
import dev.drayage.core.fake.Verb;
import dev.drayage.core.fake.World;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Repository;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What breaks for now is tried again, and told. */
class BlobRetryTest {
    private static final Blob LAYER = Blob.of("layer");
    private static final Blob LARGE = Blob.of("x".repeat(6 * 1024 * 1024));
    private final RegistryException broken =
            RegistryException.of(ErrorCode.UNREACHABLE, "broke").retryable(true).build();

    private final World world = new World();
    private final List<String> retried = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong bytes = new AtomicLong();

    @BeforeEach
    void listen() {
        world.listener(new TransferListener() {
            @Override
            public void retried(Repository source, Descriptor blob, DrayageException failure) {
                retried.add(source + " " + blob.digest() + " " + failure.getMessage());
            }

            @Override
            public void bytesMoved(long moved) {
                bytes.addAndGet(moved);
            }
        });
    }

    @Test
    void downloadThatCannotBeginIsTriedAgain() {
        Image image = seed(LAYER);
        world.source().calls().failOnce(Verb.OPEN_BLOB, LAYER.digest(), broken);
        ImageResult result = world.copyOne("app:1");
        assertEquals(ImageStatus.COPIED, result.status());
        assertEquals(2, result.attempts());
        assertEquals(List.of("source.example/app " + LAYER.digest() + " broke"), retried);
        assertEquals(image.blobBytes(), result.bytesMoved());
        assertEquals(image.blobBytes(), bytes.get());
    }

    @Test
    void uploadThatBreaksIsBegunAgain() {
        seed(LAYER);
        world.destination().calls().failOnce(Verb.SEND_BLOB, LAYER.digest(), broken);
        ImageResult result = world.copyOne("app:1");
        assertEquals(ImageStatus.COPIED, result.status());
        assertEquals(2, result.attempts());
        assertEquals(2, sent(LAYER.digest()));
        assertEquals(result.bytesMoved(), bytes.get());
    }

    @Test
    void blobThatArrivedIsNotSentAgain() {
        seed(LAYER);
        world.destination().loseAnswer(LAYER.digest(), broken);
        ImageResult result = world.copyOne("app:1");
        assertEquals(ImageStatus.COPIED, result.status());
        assertEquals(1, sent(LAYER.digest()));
        assertEquals(
                1,
                world.source().calls().of(Verb.OPEN_BLOB).stream()
                        .filter(LAYER.digest().toString()::equals)
                        .count());
        assertEquals(result.bytesMoved(), bytes.get());
    }

    @Test
    void attemptsAreLimited() {
        seed(LAYER);
        world.destination().calls().fail(Verb.SEND_BLOB, LAYER.digest(), broken);
        ImageResult result = world.attempts(4).copyOne("app:1");
        assertEquals(ImageStatus.FAILED, result.status());
        assertEquals(4, result.attempts());
        assertEquals(4, sent(LAYER.digest()));
        assertNull(world.destination().tagged("app", "1"));
    }

    @Test
    void permanentFailureIsNotTriedAgain() {
        seed(LAYER);
        RegistryException denied =
                RegistryException.of(ErrorCode.DENIED, "denied").build();
        world.destination().calls().fail(Verb.SEND_BLOB, LAYER.digest(), denied);
        ImageResult result = world.copyOne("app:1");
        assertEquals(1, result.attempts());
        assertEquals(1, sent(LAYER.digest()));
    }

    @Test
    void alteredBytesAreReadAgain() {
        seed(LAYER);
        world.source().alterOnce(LAYER.digest());
        assertEquals(ImageStatus.COPIED, world.copyOne("app:1").status());
        assertEquals(
                2,
                world.source().calls().of(Verb.OPEN_BLOB).stream()
                        .filter(LAYER.digest().toString()::equals)
                        .count());
    }

    @Test
    void largeBlobWhoseUploadBrokeGoesOnInParts() {
        seed(LARGE);
        world.destination().calls().failOnce(Verb.SEND_BLOB, LARGE.digest(), broken);
        assertEquals(ImageStatus.COPIED, world.copyOne("app:1").status());
        assertEquals(
                List.of(LARGE.digest().toString()), world.destination().calls().of(Verb.SEND_PARTS));
    }

    @Test
    void largeBlobWhoseDownloadFailedDoesNotGoOnInParts() {
        seed(LARGE);
        world.source().calls().failOnce(Verb.OPEN_BLOB, LARGE.digest(), broken);
        assertEquals(ImageStatus.COPIED, world.copyOne("app:1").status());
        assertEquals(List.of(), world.destination().calls().of(Verb.SEND_PARTS));
    }

    @Test
    void largeBlobThatArrivedAlteredDoesNotGoOnInParts() {
        seed(LARGE);
        world.source().alterOnce(LARGE.digest());
        assertEquals(ImageStatus.COPIED, world.copyOne("app:1").status());
        assertEquals(List.of(), world.destination().calls().of(Verb.SEND_PARTS));
    }

    @Test
    void partsFromTheStartWhenAskedFor() {
        seed(LARGE);
        assertEquals(
                ImageStatus.COPIED,
                world.upload(UploadMode.CHUNKED).copyOne("app:1").status());
        assertEquals(
                List.of(LARGE.digest().toString()), world.destination().calls().of(Verb.SEND_PARTS));
        assertEquals(0, sent(LARGE.digest()));
        assertTrue(world.destination().calls().count(Verb.SEND_BLOB) > 0, "the config is smaller than a part");
    }

    @Test
    void oneRequestOnlyWhenAskedFor() {
        seed(LARGE);
        world.destination().calls().failOnce(Verb.SEND_BLOB, LARGE.digest(), broken);
        assertEquals(
                ImageStatus.COPIED,
                world.upload(UploadMode.SINGLE).copyOne("app:1").status());
        assertEquals(2, sent(LARGE.digest()));
    }

    private Image seed(Blob layer) {
        Image image = world.images().image(Blob.of("config"), layer);
        world.source().seed("app", image, "1");
        return image;
    }

    private long sent(Digest blob) {
        return world.destination().calls().of(Verb.SEND_BLOB).stream()
                .filter(blob.toString()::equals)
                .count();
    }
}
