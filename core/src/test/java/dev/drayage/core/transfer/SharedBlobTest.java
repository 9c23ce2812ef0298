package dev.drayage.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.fake.Blob;
import dev.drayage.core.fake.Image;
import dev.drayage.core.fake.Verb;
import dev.drayage.core.fake.World;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every blob moves once, or not at all. */
class SharedBlobTest {
    private static final Blob SHARED = Blob.of("shared layer");

    private final World world = new World();
    private final Image one = world.images().image(Blob.of("one"), SHARED);
    private final Image two = world.images().image(Blob.of("two"), SHARED);

    @Test
    void blobThatImagesShareIsReadAndSentOnce() {
        world.source().seed("app", one, "1");
        world.source().seed("app", two, "2");
        TransferReport report = world.mirror("app:1", "app:2");
        assertEquals(2, report.count(ImageStatus.COPIED));
        assertEquals(1, world.sent(SHARED.digest()));
        assertEquals(3, world.source().calls().count(Verb.OPEN_BLOB));
        assertEquals("one".length() + "two".length() + SHARED.size(), report.bytesMoved());
    }

    @Test
    void blobThatPlatformsShareIsSentOnce() {
        Image index = world.images().index(one, two);
        world.source().seed("app", index, "1");
        assertEquals(index.blobBytes(), world.copyOne("app:1").bytesMoved());
        assertEquals(1, world.sent(SHARED.digest()));
    }

    @Test
    void platformThatIndexesShareIsPutOnce() {
        world.source().seed("app", world.images().index(one), "1");
        world.source().seed("app", world.images().index(one, two), "2");
        world.mirror("app:1", "app:2");
        assertEquals(
                1, world.puts().stream().filter(one.digest().toString()::equals).count());
    }

    @Test
    void tagsOfOneDigestAreOneCopyAndSeveralTags() {
        world.source().seed("app", one, "1", "1.0", "latest");
        TransferReport report = world.mirror("app:1", "app:1.0", "app:latest");
        assertEquals(3, report.count(ImageStatus.COPIED));
        assertEquals(2, world.destination().calls().count(Verb.SEND_BLOB));
        assertEquals(one.blobBytes(), report.bytesMoved());
        assertEquals(
                List.of("1", "1.0", "latest"), world.puts().stream().sorted().toList());
    }

    @Test
    void blobThatTheDestinationHasIsNotRead() {
        world.source().seed("app", one, "1");
        world.destination().seed("app", two, "2");
        assertEquals("one".length(), world.copyOne("app:1").bytesMoved());
        assertEquals(0, world.sent(SHARED.digest()));
        assertEquals(
                List.of(Blob.of("one").digest().toString()),
                world.source().calls().of(Verb.OPEN_BLOB));
    }

    @Test
    void blobOfAnotherRepositoryIsMounted() {
        world.source().seed("a", one, "1");
        world.source().seed("b", two, "1");
        TransferReport report = world.oneByOne().mirror("a:1", "b:1");
        assertEquals(2, report.count(ImageStatus.COPIED));
        assertEquals(1, world.sent(SHARED.digest()));
        assertEquals(
                List.of(SHARED.digest().toString()), world.destination().calls().of(Verb.MOUNT_BLOB));
        assertEquals(SHARED.size(), report.bytesMounted());
    }

    @Test
    void blobThatWasThereBeforeIsMountedIntoOthers() {
        world.source().seed("a", one, "1");
        world.source().seed("b", two, "1");
        world.destination().seedBlob("source.example/a", SHARED.digest(), SHARED.bytes());
        assertEquals(SHARED.size(), world.oneByOne().mirror("a:1", "b:1").bytesMounted());
        assertEquals(0, world.sent(SHARED.digest()));
    }

    @Test
    void sessionOfARefusedMountIsUsed() {
        world.destination().withoutMounting();
        world.source().seed("a", one, "1");
        world.source().seed("b", two, "1");
        TransferReport report = world.oneByOne().mirror("a:1", "b:1");
        assertTrue(report.succeeded());
        assertEquals(0, report.bytesMounted());
        assertEquals(2, world.sent(SHARED.digest()));
        assertEquals(
                2,
                world.destination().calls().of(Verb.START_UPLOAD).stream()
                        .filter(SHARED.digest().toString()::equals)
                        .count());
    }

    @Test
    void copyWithinARegistryMountsEverything() {
        world.destination().seed("app", one, "1");
        TransferReport report = world.drayage().copy(World.DESTINATION + "app:1", World.DESTINATION + "team/app:1");
        assertTrue(report.succeeded());
        assertEquals(one.blobBytes(), report.bytesMounted());
        assertEquals(0, report.bytesMoved());
        assertEquals(0, world.destination().calls().count(Verb.OPEN_BLOB));
    }

    @Test
    void anotherTagInTheSameRepositoryMovesNothing() {
        world.destination().seed("app", one, "1");
        TransferReport report = world.drayage().copy(World.DESTINATION + "app:1", World.DESTINATION + "app:2");
        assertTrue(report.succeeded());
        assertEquals(0, world.destination().calls().count(Verb.START_UPLOAD));
        assertEquals(one.digest(), world.destination().tagged("app", "2"));
    }
}
