package dev.drayage.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.fake.Blob;
import dev.drayage.core.fake.Image;
import dev.drayage.core.fake.Verb;
import dev.drayage.core.fake.World;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Again and again, at almost no cost when nothing changed. */
class UnchangedTest {
    private final World world = new World();
    private final Image image = world.images().image("config", "layer");

    @BeforeEach
    void copyOnce() {
        world.source().seed("app", image, "1");
        world.copy("app:1");
        world.source().calls().forget();
        world.destination().calls().forget();
    }

    @Test
    void secondCopyChangesNothing() {
        ImageResult result = world.copyOne("app:1");
        assertEquals(ImageStatus.UNCHANGED, result.status());
        assertEquals(0, result.attempts());
        assertEquals(0, result.bytesMoved());
        assertEquals(List.of(), world.destination().calls().writes());
    }

    @Test
    void secondCopyAsksOnceOnEitherSide() {
        world.copy("app:1");
        assertEquals(List.of("1"), world.destination().calls().of(Verb.FIND));
        assertEquals(List.of("1"), world.source().calls().of(Verb.RESOLVE));
        assertEquals(1, world.destination().calls().all().size());
        assertEquals(1, world.source().calls().all().size());
    }

    @Test
    void movedTagIsCopiedWithWhatIsMissing() {
        Image newer = world.images().image("newer", "layer");
        world.source().seed("app", newer, "1");
        ImageResult result = world.copyOne("app:1");
        assertEquals(ImageStatus.COPIED, result.status());
        assertEquals("newer".length(), result.bytesMoved());
        assertEquals(newer.digest(), world.destination().tagged("app", "1"));
    }

    @Test
    void digestThatIsThereIsUnchanged() {
        assertEquals(
                ImageStatus.UNCHANGED, world.copyOne("app@" + image.digest()).status());
        assertEquals(List.of(), world.destination().calls().writes());
    }

    @Test
    void platformThatIsThereIsNeitherReadNorPut() {
        Image arm = world.images().image("arm");
        world.source().seed("app", world.images().index(image, arm), "multi");
        world.copy("app:multi");
        assertEquals(List.of(arm.digest().toString(), "multi"), world.puts());
        assertEquals(
                List.of("multi", arm.digest().toString()),
                world.source().calls().of(Verb.READ_MANIFEST));
    }

    @Test
    void imageThatVanishedFromTheSourceFails() {
        world.source().lose("app", image.digest());
        ImageResult result = world.copyOne("app:1");
        assertEquals(ImageStatus.FAILED, result.status());
        assertEquals(
                ErrorCode.NOT_FOUND,
                result.error() == null ? null : result.error().code());
        assertEquals(image.digest(), world.destination().tagged("app", "1"));
    }

    @Test
    void immutableTagWithAnotherImageIsAConflict() {
        world.destination().withImmutableTags();
        world.source().seed("app", world.images().image("newer"), "1");
        assertEquals(ImageStatus.CONFLICT, world.copyOne("app:1").status());
        assertEquals(image.digest(), world.destination().tagged("app", "1"));
    }

    @Test
    void immutableTagWithTheSameImageIsUnchanged() {
        world.destination().withImmutableTags();
        assertEquals(ImageStatus.UNCHANGED, world.copyOne("app:1").status());
    }

    @Test
    void blobsThatCannotBeLookedUpAreSent() {
        Image newer = world.images().image("newer", "layer");
        world.source().seed("app", newer, "1");
        world.destination()
                .calls()
                .fail(
                        Verb.HAS_BLOB,
                        Blob.of("layer").digest(),
                        RegistryException.of(ErrorCode.REGISTRY_ERROR, "no").build());
        assertEquals(ImageStatus.COPIED, world.copyOne("app:1").status());
        assertEquals(1, world.sent(Blob.of("layer").digest()));
    }
}
