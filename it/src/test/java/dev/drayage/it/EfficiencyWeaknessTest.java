package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import dev.drayage.it.testbed.BlobSource;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.SampleIndexes;
import dev.drayage.it.testbed.StoredRepository;
import dev.drayage.it.testbed.SyntheticBlob;
import dev.drayage.it.testbed.aws.RepositorySettings;
import dev.drayage.it.testbed.aws.TagMutability;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where Data Transfer Hub does more than it needs, or can do less, by the number of the weakness in the list of them. */
final class EfficiencyWeaknessTest {
    private static final BlobSource BASE = SyntheticBlob.of(7, 50_000);
    private static final SampleImage APP =
            SampleImage.builder().seed(1).layer(BASE).layers(1_000).build();
    private static final SampleImage OTHER =
            SampleImage.builder().seed(2).layer(BASE).layers(1_000).build();

    private final Transfers transfers = Transfers.start();

    @AfterEach
    void close() {
        transfers.close();
    }

    @Test
    void weakness11UnchangedImagesAreLookedAtAndNothingElse() {
        transfers.push(APP, "app", "v1", "v2");
        transfers.push(SampleIndexes.multiPlatform(), "multi", "v1");
        transfers.run();
        transfers.aws().clearRequests();

        TransferReport second = transfers.run();

        Reports.assertAll(ImageStatus.UNCHANGED, second);
        assertEquals(0, second.bytesMoved());
        assertEquals(0, transfers.aws().requests("*", "/v2/").size(), "nothing is asked of the registries themselves");
    }

    @Test
    void weakness13TagsOfOneImageAreOneCopy() {
        transfers.push(APP, "app", "v1", "v1.0", "latest");

        TransferReport report = transfers.run();

        Reports.assertAll(ImageStatus.COPIED, report);
        assertEquals(3, report.images().size());
        assertEquals(APP.blobs().stream().mapToLong(BlobSource::size).sum(), report.bytesMoved());
        assertEquals(3, read(".*"));
        assertEquals(3, sent("app"));
        assertEquals(1, transfers.calls().get("CreateRepository"));
    }

    @Test
    void weakness13LayersThatImagesShareAreSentOnce() {
        transfers.push(APP, "app", "v1");
        transfers.push(OTHER, "app", "v2");

        Reports.assertAll(ImageStatus.COPIED, transfers.run());

        assertEquals(1, read(BASE.digest()));
        assertEquals(5, sent("app"));
    }

    @Test
    void weakness13LayersThatRepositoriesShareAreMounted() {
        transfers.destination().blobMounting(true);
        transfers.push(APP, "app", "v1");
        transfers.push(OTHER, "other", "v1");

        // One after the other: a layer can be mounted once it is there.
        TransferReport report = transfers.run("jobs", "1");

        Reports.assertAll(ImageStatus.COPIED, report);
        assertEquals(1, read(BASE.digest()));
        assertEquals(BASE.size(), report.bytesMounted());
        transfers.assertArrived(OTHER, "other", "v1");
    }

    /** Most of them are in place, since each one that is not takes a request of its own. */
    @Test
    void weakness14ListsAndRunsAreAsLongAsNeedBe() {
        List<String> tags = IntStream.range(0, 5_000)
                .mapToObj(i -> "build-of-the-week-" + i)
                .toList();
        List<SampleImage> images = IntStream.range(0, 10)
                .mapToObj(i -> SampleImage.builder().seed(i).layer(BASE).build())
                .toList();
        StoredRepository there = transfers.destination().createRepository("app").content();
        for (int i = 0; i < tags.size(); i++) {
            SampleImage image = images.get(i / 500);
            transfers.push(image, "app", tags.get(i));
            if (i % 25 != 0) {
                image.pushTo(there, tags.get(i));
            }
        }
        String list = tags.stream().map(tag -> "app:" + tag).collect(Collectors.joining(","));
        assertTrue(list.length() > 20 * 4_096);

        TransferReport report = transfers.run("srcImageList", list);

        assertEquals(200, report.count(ImageStatus.COPIED));
        assertEquals(4_800, report.count(ImageStatus.UNCHANGED));
        assertEquals(transfers.source().repository("app").content().digestsByTag(), there.digestsByTag());
    }

    @Test
    void weakness15ImmutableTagsAreNoObstacleTheNextTime() {
        transfers.destination().createRepository("app", RepositorySettings.DEFAULT.with(TagMutability.IMMUTABLE));
        transfers.push(APP, "app", "v1");
        Reports.assertAll(ImageStatus.COPIED, transfers.run());

        transfers.push(OTHER, "app", "v2");
        TransferReport second = transfers.run();

        assertTrue(second.succeeded());
        assertEquals(1, second.count(ImageStatus.UNCHANGED));
        assertEquals(1, second.count(ImageStatus.COPIED));
        assertEquals(List.of(), transfers.alarms());
    }

    @Test
    void weakness15ImmutableTagThatWouldHaveToMoveIsAConflict() {
        transfers.push(APP, "app", "v1");
        transfers.run("tagMutability", "IMMUTABLE");
        transfers.push(OTHER, "app", "v1", "v2");

        TransferReport second = transfers.run();

        assertFalse(second.succeeded());
        assertEquals(1, second.count(ImageStatus.CONFLICT));
        assertEquals(1, second.count(ImageStatus.COPIED));
        transfers.assertArrived(APP, "app", "v1");
        transfers.assertArrived(OTHER, "app", "v2");
    }

    /** Returns how often layers were read at the source. */
    private long read(String digest) {
        return transfers.aws().requests("GET", "/v2/.*/blobs/" + digest).size();
    }

    /** Returns how many layers a repository was sent. */
    private long sent(String repository) {
        return transfers
                .aws()
                .requests("PUT", "/v2/" + repository + "/blobs/uploads/")
                .size();
    }
}
