package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import dev.drayage.core.transfer.TransferListener;
import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.aws.ApiFaults;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes Data Transfer Hub's runs fail without need, by the number of the weakness in the list of them. */
final class ReliabilityWeaknessTest {
    private static final SampleImage APP =
            SampleImage.builder().layers(1_000, 2_000).build();

    private final Transfers transfers = Transfers.start();

    @AfterEach
    void close() {
        transfers.close();
    }

    @Test
    void weakness16ImageThatDoesNotExistIsAskedForOnce() {
        transfers.push(APP, "app", "v1");

        TransferReport report = transfers.run("srcImageList", "app:v1,app:v2,gone:v1");

        assertEquals(
                List.of(ImageStatus.COPIED, ImageStatus.FAILED, ImageStatus.FAILED),
                report.images().stream().map(ImageResult::status).toList());
        assertEquals(ErrorCode.NOT_FOUND, error(report.images().get(1)).code());
        assertEquals(ErrorCode.NOT_FOUND, error(report.images().get(2)).code());
        assertEquals(2, callsAt(Transfers.SOURCE_REGION, "BatchGetImage"), "one for each repository");
    }

    /** What the source has lost, and what the destination refuses for good: no wait, no second attempt, no harm to others. */
    @ParameterizedTest
    @ValueSource(strings = {"lost", "refused"})
    void weakness16PermanentFailureStaysWithItsImage(String how) {
        SampleImage bad = SampleImage.builder().seed(2).layers(3_000).build();
        transfers.push(APP, "app", "v1");
        transfers.push(bad, "bad", "v1");
        if (how.equals("lost")) {
            transfers
                    .source()
                    .repository("bad")
                    .content()
                    .deleteBlob(bad.blobs().get(1).digest());
        } else {
            transfers.destination().refuseManifests(sent -> sent.digest().equals(bad.digest()), "no");
        }

        TransferReport report = transfers.run();

        assertEquals(
                List.of(ImageStatus.COPIED, ImageStatus.FAILED),
                report.images().stream().map(ImageResult::status).toList());
        assertEquals(1, report.images().get(1).attempts());
        assertEquals(
                1,
                transfers
                        .aws()
                        .requests("GET", "/v2/bad/blobs/" + bad.blobs().get(1).digest())
                        .size());
        assertTrue(transfers.aws().requests("PUT", "/v2/bad/manifests/").size() <= 1);
        assertEquals(transfers.clock().instant(), report.started(), "nothing was waited for");
    }

    /** A run that failed has not been in vain: the next one sends what is missing. */
    @Test
    void weakness16NextRunGoesOnWhereThisOneFailed() {
        transfers.push(APP, "app", "v1");
        transfers.aws().onRequest(FaultRule.once("PUT", "/v2/app/manifests/", Fault.status(403)));
        TransferReport first = transfers.run();
        assertFalse(first.succeeded());
        assertTrue(first.bytesMoved() > 3_000);

        TransferReport second = transfers.run();

        Reports.assertAll(ImageStatus.COPIED, second);
        assertEquals(0, second.bytesMoved());
        transfers.assertArrived(APP, "app", "v1");
    }

    @Test
    void weakness19TopicThatCannotBeReachedCostsNoResult() {
        List<DrayageException> unsent = new ArrayList<>();
        transfers.listener(new TransferListener() {
            @Override
            public void alarmFailed(DrayageException error) {
                unsent.add(error);
            }
        });
        transfers.push(APP, "app", "v1");
        transfers.aws().onRequest(FaultRule.always("POST", "/sns/Publish", ApiFaults.query(404, "NotFound", "gone")));

        TransferReport report = transfers.run("srcImageList", "app:v1,app:v2");

        assertEquals(1, report.count(ImageStatus.COPIED));
        assertEquals(1, report.count(ImageStatus.FAILED));
        assertEquals(1, unsent.size());
        assertTrue(String.valueOf(unsent.get(0).getMessage()).contains("no such topic"), unsent::toString);
    }

    private long callsAt(String region, String action) {
        return transfers.aws().actions("ecr", action).stream()
                .filter(call -> call.region().equals(region))
                .count();
    }

    private static DrayageException error(ImageResult result) {
        return Objects.requireNonNull(result.error());
    }
}
