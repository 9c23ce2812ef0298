package dev.drayage.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.fake.Calls;
import dev.drayage.core.fake.Image;
import dev.drayage.core.fake.Verb;
import dev.drayage.core.fake.World;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.report.ImageStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever stands at the destination is complete at every moment. */
class CopyOrderTest {
    private final World world = new World();

    @Test
    void repositoryThenBlobsThenTag() {
        world.source().seed("app", world.images().image("config", "layer"), "1");
        world.copy("app:1");

        List<Verb> writes = world.destination().calls().writes().stream()
                .map(Calls.Call::verb)
                .toList();
        assertEquals(Verb.ENSURE_REPOSITORY, writes.get(0));
        assertEquals(2, writes.stream().filter(Verb.SEND_BLOB::equals).count());
        assertEquals(List.of("1"), world.puts());
        assertEquals(writes.size() - 1, writes.indexOf(Verb.PUT_MANIFEST));
    }

    @Test
    void imageAtTheDestinationIsTheSources() {
        Image image = world.images().image("config", "layer");
        world.source().seed("app", image, "1");
        assertEquals(ImageStatus.COPIED, world.copyOne("app:1").status());
        assertEquals(image.digest(), world.destination().tagged("app", "1"));
    }

    @Test
    void childrenComeBeforeTheIndex() {
        Image one = world.images().image("one");
        Image two = world.images().image("two");
        world.source().seed("app", world.images().index(one, two), "1");
        world.copy("app:1");
        assertEquals(List.of(one.digest().toString(), two.digest().toString(), "1"), world.puts());
        assertBlobsBeforeManifests();
    }

    @Test
    void innerIndexesComeFirst() {
        Image leaf = world.images().image("leaf");
        Image inner = world.images().index(leaf);
        world.source().seed("app", world.images().index(inner), "1");
        world.copy("app:1");
        assertEquals(List.of(leaf.digest().toString(), inner.digest().toString(), "1"), world.puts());
    }

    @Test
    void referrersComeBeforeTheTag() {
        Image image = world.images().image("config");
        Image signature = world.images().referrer(image, "signature");
        world.source().seed("app", image, "1");
        world.source().seed("app", signature);
        world.referrers(ReferrersMode.AUTO).copy("app:1");
        assertEquals(List.of(image.digest().toString(), signature.digest().toString(), "1"), world.puts());
    }

    @Test
    void manifestsAreUntouchedBytes() {
        Image image = world.images().image("config");
        world.source().seed("app", image, "1");
        world.copy("app:1");
        assertEquals(
                image.manifest(),
                world.destination()
                        .manifest(RepositoryName.of("app"), Tag.of("1"))
                        .orElseThrow());
    }

    @Test
    void digestAloneIsPutWithoutTag() {
        Image image = world.images().image("config");
        world.source().seed("app", image, "1");
        assertEquals(ImageStatus.COPIED, world.copyOne("app@" + image.digest()).status());
        assertEquals(List.of(image.digest().toString()), world.puts());
        assertTrue(world.destination().tagsOf("app").isEmpty());
    }

    @Test
    void pinnedDigestGoesUnderItsTagWhateverTheSourcesTagIsNow() {
        Image pinned = world.images().image("pinned");
        world.source().seed("app", pinned, "1");
        world.source().seed("app", world.images().image("newer"), "1");
        world.copy("app:1@" + pinned.digest());
        assertEquals(pinned.digest(), world.destination().tagged("app", "1"));
    }

    @Test
    void sparseIndexIsNotBegun() {
        Image there = world.images().image("there");
        Image missing = world.images().image("missing");
        world.source().seed("app", world.images().index(there, missing), "1");
        world.source().lose("app", missing.digest());
        assertEquals(ImageStatus.FAILED, world.copyOne("app:1").status());
        assertNull(world.destination().tagged("app", "1"));
        assertEquals(List.of(), world.puts());
        assertEquals(0, world.destination().calls().count(Verb.SEND_BLOB));
    }

    private void assertBlobsBeforeManifests() {
        List<Verb> writes = world.destination().calls().writes().stream()
                .map(Calls.Call::verb)
                .toList();
        assertTrue(writes.lastIndexOf(Verb.SEND_BLOB) < writes.indexOf(Verb.PUT_MANIFEST), writes.toString());
    }
}
