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
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** {@code REPOSITORY:ALL_TAGS}, which is planned in parts of a hundred images. */
class AllTagsTest {
    private static final int MANY = 250;

    private final World world = new World();

    @Test
    void everyTagIsCopiedUnderItsName() {
        seedMany();
        TransferReport report = world.copy("app:ALL_TAGS");
        assertEquals(MANY, report.count(ImageStatus.COPIED));
        assertEquals(
                List.copyOf(world.source().tagsOf("app")).stream().sorted().toList(),
                world.destination().tagsOf("app").stream().sorted().toList());
    }

    @Test
    void resultsComeInTheOrderOfTheTags() {
        seedMany();
        assertEquals(
                world.source().tagsOf("app").stream()
                        .map(tag -> "source.example/app:" + tag)
                        .toList(),
                world.copy("app:ALL_TAGS").images().stream()
                        .map(ImageResult::source)
                        .toList());
    }

    @Test
    void partsAreOfBoundedSize() {
        seedMany();
        List<Integer> parts = new CopyOnWriteArrayList<>();
        world.listener(new TransferListener() {
                    @Override
                    public void planned(RepositoryPlan plan) {
                        parts.add(plan.images().size());
                    }
                })
                .copy("app:ALL_TAGS");
        assertEquals(List.of(100, 100, 50), parts);
    }

    @Test
    void blobsThatPartsShareMoveOnce() {
        seedMany();
        world.copy("app:ALL_TAGS");
        assertEquals(1, world.sent(Blob.of("shared").digest()));
    }

    @Test
    void tagsAreListedOnce() {
        seedMany();
        world.referrers(ReferrersMode.AUTO).copy("app:ALL_TAGS");
        assertEquals(1, world.source().calls().count(Verb.LIST_TAGS));
    }

    @Test
    void failureInOnePartLeavesTheOthers() {
        seedMany();
        world.destination()
                .calls()
                .fail(
                        Verb.PUT_MANIFEST,
                        "tag-7",
                        RegistryException.of(ErrorCode.REGISTRY_ERROR, "no").build());
        TransferReport report = world.copy("app:ALL_TAGS");
        assertEquals(MANY - 1, report.count(ImageStatus.COPIED));
        assertEquals(1, report.count(ImageStatus.FAILED));
        assertNull(world.destination().tagged("app", "tag-7"));
    }

    @Test
    void imagesNamedBesidesAreCopiedOnceAndUntaggedOnesFirst() {
        Image untagged = world.images().image("untagged");
        world.source().seed("app", world.images().image("one"), "1", "2");
        world.source().seed("app", untagged);
        TransferReport report = world.mirror("app:2", "app:ALL_TAGS", "app@" + untagged.digest());
        assertEquals(
                List.of("source.example/app@" + untagged.digest(), "source.example/app:2", "source.example/app:1"),
                report.images().stream().map(ImageResult::source).toList());
        assertTrue(world.destination().holds("source.example/app", untagged.digest()));
    }

    @Test
    void repositoryWithoutTagsIsAFailure() {
        world.source().seed("app");
        ImageResult result = world.copyOne("app:ALL_TAGS");
        assertEquals(ImageStatus.FAILED, result.status());
        assertEquals("source.example/app:ALL_TAGS", result.source());
    }

    @Test
    void secondRunChangesNothing() {
        seedMany();
        world.copy("app:ALL_TAGS");
        world.destination().calls().forget();
        assertEquals(MANY, world.copy("app:ALL_TAGS").count(ImageStatus.UNCHANGED));
        assertEquals(List.of(), world.destination().calls().writes());
    }

    private void seedMany() {
        for (int i = 0; i < MANY; i++) {
            world.source().seed("app", world.images().image("config " + i / 2, "shared"), "tag-" + i);
        }
    }
}
