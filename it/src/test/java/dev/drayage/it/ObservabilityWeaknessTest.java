package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.aws.SnsTopic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Data Transfer Hub does not tell of its runs, by the number of the weakness in the list of them. */
final class ObservabilityWeaknessTest {
    private static final SampleImage APP =
            SampleImage.builder().layers(1_000, 2_000).build();

    private final Transfers transfers = Transfers.start();

    @AfterEach
    void close() {
        transfers.close();
    }

    @Test
    void weakness20ReportTellsWhenWhatHowMuchAndWhy() {
        transfers.push(APP, "app", "v1");
        transfers
                .aws()
                .onRequest(FaultRule.once(
                        "PUT",
                        "/v2/app/manifests/",
                        Fault.meanwhile(() -> transfers.clock().advance(Duration.ofSeconds(5)))));

        TransferReport report = transfers.run("srcImageList", "app:v1,app:v2");

        assertEquals(Duration.ofSeconds(5), Duration.between(report.started(), report.ended()));
        ImageResult copied = report.images().get(0);
        assertEquals(transfers.destination().host() + "/app:v1", copied.destination());
        assertEquals(APP.digest(), String.valueOf(copied.digest()));
        assertEquals(3_000 + APP.blobs().get(0).size(), copied.bytesMoved());
        assertEquals(copied.bytesMoved() + APP.bytes().length, copied.size());
        Map<String, Object> document = report.toMap();
        assertEquals("2026-11-24T12:00:00Z", document.get("started"));
        Map<?, ?> failed = (Map<?, ?>) ((List<?>) Objects.requireNonNull(document.get("images"))).get(1);
        Map<?, ?> error = (Map<?, ?>) Objects.requireNonNull(failed.get("error"));
        assertEquals("NOT_FOUND", error.get("code"));
        assertTrue(String.valueOf(error.get("message")).contains("/app"), error::toString);
    }

    @Test
    void weakness21OneMessageForARunWithCausesAndTotals() {
        transfers.push(APP, "app", "v1");

        transfers.run("srcImageList", "app:v1,app:v2,app:v3,gone:v1");

        SnsTopic.Message message = onlyMessage();
        assertEquals(
                "Drayage: 3 of 4 images failed, to " + transfers.destination().host(), message.subject());
        for (String part :
                List.of("1 copied, 3 failed; 3.", "/app:v2 -> ", "/app:v3 -> ", "has no repository 'gone'")) {
            assertTrue(message.text().contains(part), message::text);
        }
    }

    @Test
    void weakness21SourceThatCannotBeListedIsTold() {
        transfers.user().allow("ecr:GetAuthorizationToken", "*").allow("sns:Publish", "*");

        TransferReport report = transfers.run();

        assertEquals(1, report.count(ImageStatus.FAILED));
        assertTrue(onlyMessage().text().contains("ecr:DescribeRepositories"), onlyMessage()::text);
    }

    @Test
    void weakness21SecretThatIsMissingIsTold() {
        TransferReport report = transfers.run("srcCredential", "nowhere");

        assertEquals(1, report.count(ImageStatus.FAILED));
        assertTrue(onlyMessage().text().contains("'nowhere'"), onlyMessage()::text);
    }

    @Test
    void weakness21RunsWithoutFailuresAreNotTold() {
        transfers.push(APP, "app", "v1");

        assertTrue(transfers.run().succeeded());
        assertTrue(transfers.run().succeeded());

        assertEquals(List.of(), transfers.alarms());
    }

    private SnsTopic.Message onlyMessage() {
        assertEquals(1, transfers.alarms().size());
        return transfers.alarms().get(0);
    }
}
