package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import dev.drayage.it.testbed.LoggedRequest;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.TestRegistry;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many requests a copy takes, counted where they arrive: source with Bearer tokens, destination with Basic, five layers. */
final class RequestCountTest {
    private final TestRegistry source = TestRegistry.builder()
            .bearer("reader", "secret")
            .referrersApi(false)
            .start();
    private final TestRegistry destination =
            TestRegistry.builder().basic("writer", "secret").start();

    @BeforeEach
    void seed() {
        SampleImage.builder().layers(3_000, 3_001, 3_002, 3_003, 3_004).build().pushTo(source.repository("app"), "1");
    }

    @AfterEach
    void stop() {
        source.close();
        destination.close();
    }

    private TransferReport copy(ReferrersMode mode) {
        source.clearRequests();
        destination.clearRequests();
        return Copies.over(source.host(), destination.host())
                .credential(destination.host(), "writer", "secret")
                .referrers(mode)
                .run(source.host() + "/app:1", destination.host() + "/app:1");
    }

    @Test
    void freshImageWithoutReferrers() {
        TransferReport report = copy(ReferrersMode.NEVER);

        Reports.assertAll(ImageStatus.COPIED, report);
        assertCounts(9, 15);
        assertEquals(9, report.requests().get(source.host()));
        assertEquals(15, report.requests().get(destination.host()));
    }

    @Test
    void freshImageByDefault() {
        TransferReport report = copy(ReferrersMode.AUTO);

        Reports.assertAll(ImageStatus.COPIED, report);
        assertCounts(11, 15);
    }

    @Test
    void unchangedImage() {
        copy(ReferrersMode.NEVER);
        TransferReport report = copy(ReferrersMode.AUTO);

        Reports.assertAll(ImageStatus.UNCHANGED, report);
        assertEquals(0, report.bytesMoved());
        assertCounts(3, 1);
    }

    /** A repository that the tag list does not know has no blobs to look up. */
    @Test
    void newRepositoryNeedsNoBlobLookUps() {
        copy(ReferrersMode.NEVER);

        assertEquals(List.of(), destination.requests("HEAD", ".*/blobs/.*"));
    }

    private void assertCounts(int atSource, int atDestination) {
        assertEquals(atSource, source.requests().size(), () -> "At the source:\n" + lines(source.requests()));
        assertEquals(
                atDestination,
                destination.requests().size(),
                () -> "At the destination:\n" + lines(destination.requests()));
    }

    private static String lines(List<LoggedRequest> requests) {
        return requests.stream()
                .map(request -> request.status() + " " + request.method() + " " + request.path())
                .collect(Collectors.joining("\n"));
    }
}
