package dev.drayage.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.drayage.core.fake.Calls;
import dev.drayage.core.fake.Image;
import dev.drayage.core.fake.Verb;
import dev.drayage.core.fake.World;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Images whose digest is known, from the user or a catalog, are compared without a request to the source. */
class KnownDigestTest {
    private final World world = new World();
    private final Image image = world.images().image("config");
    private final Image other = world.images().image("other");

    @Test
    void pinnedTagThatIsThereAsksTheSourceNothing() {
        world.destination().seed("app", image, "1");
        ImageResult result = world.copyOne("app:1@" + image.digest());
        assertEquals(ImageStatus.UNCHANGED, result.status());
        assertEquals(image.digest(), result.digest());
        assertNull(result.mediaType());
        assertEquals(List.of(), world.source().calls().all());
        assertEquals(List.of(), world.destination().calls().writes());
    }

    @Test
    void pinnedDigestWithoutTagThatIsThereAsksTheSourceNothing() {
        world.destination().seed("app", image);
        assertEquals(
                ImageStatus.UNCHANGED, world.copyOne("app@" + image.digest()).status());
        assertEquals(List.of(), world.source().calls().all());
    }

    @Test
    void pinnedTagThatIsAnotherImageThereIsReadByItsDigest() {
        world.source().seed("app", image, "1");
        world.destination().seed("app", other, "1");
        assertEquals(
                ImageStatus.COPIED, world.copyOne("app:1@" + image.digest()).status());
        assertEquals(image.digest(), world.destination().tagged("app", "1"));
        assertEquals(0, world.source().calls().count(Verb.RESOLVE));
    }

    @Test
    void sourcesTagMayHaveMovedFromThePinnedDigest() {
        world.source().seed("app", image);
        world.source().seed("app", other, "1");
        world.copyOne("app:1@" + image.digest());
        assertEquals(image.digest(), world.destination().tagged("app", "1"));
    }

    @Test
    void cataloguedImagesThatAreThereAreNotReadAgain() {
        world.source().withCatalog(10);
        world.source().seed("app", image, "1", "2");
        world.source().seed("app", other);
        world.transfer("ecr");
        world.source().calls().forget();
        world.destination().calls().forget();
        List<ImageResult> rows = world.transfer("ecr").images();
        assertEquals(3, rows.size());
        for (ImageResult row : rows) {
            assertEquals(ImageStatus.UNCHANGED, row.status());
            assertEquals(image.manifest().mediaType(), row.mediaType());
        }
        assertEquals(
                List.of(Verb.LIST_REPOSITORIES, Verb.LIST_IMAGES),
                world.source().calls().all().stream().map(Calls.Call::verb).toList());
        assertEquals(List.of(), world.destination().calls().writes());
    }

    @Test
    void cataloguedTagThatMovedIsCopied() {
        world.source().withCatalog(10);
        world.source().seed("app", image, "1");
        world.destination().seed("app", other, "1");
        world.transfer("ecr");
        assertEquals(image.digest(), world.destination().tagged("app", "1"));
        assertEquals(0, world.source().calls().count(Verb.RESOLVE));
    }

    @Test
    void tagWithoutKnownDigestIsResolved() {
        world.source().seed("app", image, "1");
        world.destination().seed("app", image, "1");
        assertEquals(ImageStatus.UNCHANGED, world.copyOne("app:1").status());
        assertEquals(
                "RESOLVE",
                world.source().calls().all().stream()
                        .map(call -> call.verb().name())
                        .collect(Collectors.joining()));
    }
}
