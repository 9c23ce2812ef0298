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
import dev.drayage.core.model.Tag;
import dev.drayage.core.plan.ListedImage;
import dev.drayage.core.plan.RepositoryPlan;
import dev.drayage.core.port.CatalogImage;
import dev.drayage.core.port.ImagePage;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks whose source has a catalog: what {@code ALL} and {@code ALL_TAGS} select, and what the source is asked. */
class CatalogSelectionTest {
    private static final String ALL = "ecr; jobs=1";
    private static final String TAGGED = "ecr; includeUntagged=false; jobs=1";

    private final World world = new World();
    private final Image image = world.images().image("config", "layer");
    private final Image untagged = world.images().image("untagged");
    private final Image signature = world.images().referrer(image, "signature");

    @BeforeEach
    void withCatalog() {
        world.source().withCatalog(2);
    }

    @Test
    void everyRepositoryIsCopiedUnderItsName() {
        for (String name : List.of("c", "a/b", "b")) {
            world.source().seed("team/" + name, world.images().image(name), "1");
        }
        TransferReport report = world.transfer(ALL);
        assertTrue(report.succeeded());
        assertEquals(
                List.of("source.example/team/c:1", "source.example/team/a/b:1", "source.example/team/b:1"),
                sources(report));
        assertNotNull(world.destination().tagged("team/a/b", "1"));
    }

    @Test
    void untaggedImagesGoBeforeTaggedOnes() {
        world.source().seed("app", image, "1");
        world.source().seed("app", untagged);
        assertEquals(
                List.of("source.example/app@" + untagged.digest(), "source.example/app:1"),
                sources(world.transfer(ALL)));
        assertEquals(List.of(untagged.digest().toString(), "1"), world.puts());
    }

    @Test
    void untaggedImagesAreDoneBeforeTaggedOnesAreBegun() {
        world.source().seed("app", image, "1");
        world.source().seed("app", untagged);
        List<Integer> parts = new CopyOnWriteArrayList<>();
        world.listener(new TransferListener() {
                    @Override
                    public void planned(RepositoryPlan plan) {
                        parts.add(plan.images().size());
                    }
                })
                .transfer(ALL);
        assertEquals(List.of(1, 1), parts);
    }

    @Test
    void untaggedImagesStayWhenTheyAreNotWanted() {
        world.source().seed("app", image, "1");
        world.source().seed("app", untagged);
        assertEquals(List.of("source.example/app:1"), sources(world.transfer(TAGGED)));
        assertFalse(world.destination().holds("app", untagged.digest()));
    }

    @Test
    void referrersOfTaggedImagesComeAlongAllTheSame() {
        Image onSignature = world.images().referrer(signature, "signature of the signature");
        Image onUntagged = world.images().referrer(untagged, "signature of what is not wanted");
        world.source().seed("app", image, "1");
        List.of(untagged, onSignature, signature, onUntagged)
                .forEach(other -> world.source().seed("app", other));
        TransferReport report = world.transfer(TAGGED);
        assertEquals(3, report.count(ImageStatus.COPIED));
        assertTrue(world.destination().holds("app", onSignature.digest()));
        assertFalse(world.destination().holds("app", onUntagged.digest()));
    }

    @Test
    void referrersOfANamedDigestComeAlongBesideAllTags() {
        Image onUntagged = world.images().referrer(untagged, "signature");
        world.source().seed("app", image, "1");
        List.of(untagged, onUntagged).forEach(other -> world.source().seed("app", other));
        world.transfer(TAGGED + "; srcImageList=app@" + untagged.digest() + ",app:ALL_TAGS");
        assertTrue(world.destination().holds("app", onUntagged.digest()));
    }

    @Test
    void neverLeavesReferrersOfTaggedImages() {
        world.source().seed("app", image, "1");
        world.source().seed("app", signature);
        world.transfer(TAGGED + "; referrers=never");
        assertFalse(world.destination().holds("app", signature.digest()));
    }

    @Test
    void sourceIsAskedForItsCatalogAndContentOnly() {
        world.source().seed("app", image, "1", "2");
        world.source().seed("app", signature);
        world.transfer(ALL + "; referrers=always");
        for (Verb verb : List.of(Verb.LIST_TAGS, Verb.RESOLVE, Verb.LIST_REFERRERS)) {
            assertEquals(0, world.source().calls().count(verb), verb.name());
        }
    }

    @Test
    void severalTagsOfOneImageAreOneCopyAndOnePutEach() {
        world.source().seed("app", image, "1", "2", "3");
        TransferReport report = world.transfer(ALL);
        assertEquals(3, report.count(ImageStatus.COPIED));
        assertEquals(image.blobBytes(), report.bytesMoved());
        assertEquals(List.of("1", "2", "3"), world.puts());
        assertEquals(1, world.source().calls().count(Verb.READ_MANIFEST));
    }

    @Test
    void platformsOfAnIndexAreCopiedOnce() {
        world.source().seed("app", world.images().index(image), "multi");
        TransferReport report = world.transfer(ALL);
        assertEquals(List.of("source.example/app@" + image.digest(), "source.example/app:multi"), sources(report));
        assertEquals(List.of(image.digest().toString(), "multi"), world.puts());
        assertEquals(1, world.sent(Blob.of("layer").digest()));
    }

    @Test
    void emptyRepositoryIsNothingToDo() {
        world.source().seed("empty");
        world.source().seed("app", image, "1");
        TransferReport report = world.transfer(ALL);
        assertTrue(report.succeeded());
        assertEquals(List.of("source.example/app:1"), sources(report));
        assertEquals(List.of("app"), world.destination().calls().of(Verb.ENSURE_REPOSITORY));
    }

    @Test
    void repositoryOfUntaggedImagesIsNothingToDoWhenTheyAreNotWanted() {
        world.source().seed("app", untagged);
        assertEquals(List.of(), world.transfer(TAGGED).images());
    }

    @Test
    void emptyRepositoryThatWasNamedIsAFailure() {
        world.source().seed("empty");
        List<ImageResult> rows =
                world.transfer(ALL + "; srcImageList=empty:ALL_TAGS").images();
        assertEquals(1, rows.size());
        assertFailed(ErrorCode.NOT_FOUND, rows.get(0));
        assertEquals("source.example/empty:ALL_TAGS", rows.get(0).source());
    }

    @Test
    void archivedImagesAreLeftOutAndNothingIsMadeForThem() {
        world.source().seed("app", image, "1", "2");
        world.source().seed("app", untagged);
        world.source().archive("app", image.digest());
        world.source().archive("app", untagged.digest());
        TransferReport report = world.transfer(ALL);
        assertEquals(3, report.count(ImageStatus.SKIPPED));
        assertEquals(ErrorCode.ARCHIVED, codeOf(report.images().get(0)));
        assertTrue(report.succeeded());
        assertFalse(report.interrupted());
        assertEquals(List.of(), world.destination().calls().writes());
    }

    @Test
    void archivedImageThatIsThereAlreadyIsUnchanged() {
        world.source().seed("app", image, "1");
        world.transfer(ALL);
        world.source().archive("app", image.digest());
        assertEquals(1, world.transfer(ALL).count(ImageStatus.UNCHANGED));
    }

    @Test
    void namedTagBesideAllTagsIsOneImageAndGoesFirst() {
        world.source().seed("app", image, "1", "2");
        assertEquals(
                List.of("source.example/app:2", "source.example/app:1"),
                sources(world.transfer(TAGGED + "; srcImageList=app:2,app:ALL_TAGS")));
        assertEquals(2, world.puts().size());
    }

    @Test
    void pinnedDigestBesideAllTagsIsWhatTheTagBecomes() {
        world.source().seed("app", image, "1");
        world.source().seed("app", untagged);
        world.mirror("app:1@" + untagged.digest(), "app:ALL_TAGS");
        assertEquals(untagged.digest(), world.destination().tagged("source.example/app", "1"));
    }

    @Test
    void namedTagBesideAllTagsIsKnownToBeArchived() {
        world.source().seed("app", image, "1");
        world.source().archive("app", image.digest());
        TransferReport report = world.transfer(TAGGED + "; srcImageList=app:1,app:ALL_TAGS");
        assertEquals(List.of("source.example/app:1"), sources(report));
        assertTrue(report.succeeded());
    }

    @Test
    void namedTagThatFailsWithTheListingIsOneRow() {
        world.source()
                .calls()
                .fail(
                        Verb.LIST_IMAGES,
                        "app",
                        RegistryException.of(ErrorCode.DENIED, "no").build());
        world.source().seed("app", image, "1");
        TransferReport report = world.transfer(TAGGED + "; srcImageList=app:1,app:ALL_TAGS");
        assertEquals(List.of("source.example/app:1", "source.example/app:ALL_TAGS"), sources(report));
        report.images().forEach(row -> assertFailed(ErrorCode.DENIED, row));
    }

    @Test
    void tagThatMovesWhileItIsListedIsCopiedOnce() {
        Image newer = world.images().image("newer");
        world.source().seed("app", image, "1", "2", "3");
        world.source().seed("app", newer, "4");
        world.source().withCatalog(2, page -> alsoTagged(page, newer, "1"));
        TransferReport report = world.transfer(TAGGED);
        assertEquals(4, report.count(ImageStatus.COPIED));
        assertEquals(newer.digest(), world.destination().tagged("app", "1"));
        assertEquals(1, world.puts().stream().filter("1"::equals).count());
    }

    @Test
    void selectionIsListedInTheOrderOfTheCopy() {
        world.source().seed("app", image, "1");
        world.source().seed("app", untagged);
        world.source().archive("app", untagged.digest());
        world.source().seed("empty");
        List<ListedImage> listed = world.select(ALL);
        assertEquals(
                List.of("source.example/app@" + untagged.digest(), "source.example/app:1"),
                listed.stream().map(entry -> entry.reference().toString()).toList());
        assertNotNull(listed.get(0).error());
        assertEquals(ErrorCode.ARCHIVED, listed.get(0).error().code());
        assertEquals(image.digest(), listed.get(1).digest());
        assertNull(listed.get(1).error());
        assertEquals(List.of(), world.destination().calls().all());
        assertTrue(world.registries().isClosed());
    }

    @Test
    void repositoryThatCannotBeListedIsOneEntry() {
        world.source().seed("app", image, "1");
        List<ListedImage> listed = world.select(ALL + "; srcImageList=unknown:ALL_TAGS,app:ALL_TAGS");
        assertEquals(2, listed.size());
        assertEquals("source.example/unknown", listed.get(0).reference().toString());
        assertNotNull(listed.get(0).error());
    }

    private static ImagePage alsoTagged(ImagePage page, Image image, String tag) {
        List<CatalogImage> images = new ArrayList<>();
        for (CatalogImage listed : page.images()) {
            List<Tag> tags = new ArrayList<>(listed.tags());
            if (listed.digest().equals(image.digest())) {
                tags.add(Tag.of(tag));
            }
            images.add(
                    new CatalogImage(listed.digest(), listed.mediaType(), tags, listed.subject(), listed.archived()));
        }
        return new ImagePage(images, page.next());
    }

    private static List<String> sources(TransferReport report) {
        return report.images().stream().map(ImageResult::source).toList();
    }

    private static void assertFailed(ErrorCode code, ImageResult row) {
        assertEquals(ImageStatus.FAILED, row.status());
        assertEquals(code, codeOf(row));
    }

    private static ErrorCode codeOf(ImageResult row) {
        assertNotNull(row.error());
        return row.error().code();
    }
}
