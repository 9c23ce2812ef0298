package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.aws.LocalAws;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Runs that take longer than the passwords of Amazon ECR are good, at the source and at the destination alike. One image at a time: the
 * clock would else leap while a request is on its way.
 */
final class LongRunTest {
    private static final int IMAGES = 60;
    private static final Duration LIFE = Duration.ofHours(1);
    private static final Duration PER_REQUEST = LIFE.dividedBy(100);

    private final Transfers transfers = Transfers.start(LocalAws.builder().tokenLife(LIFE));

    @AfterEach
    void close() {
        transfers.close();
    }

    /** Time goes by with every request, several times the life of a password, and no password is used after its end. */
    @Test
    void passwordsAreRenewedBeforeTheyEnd() {
        seed();
        transfers
                .aws()
                .onRequest(FaultRule.always(
                        "*", "/v2/", Fault.meanwhile(() -> transfers.clock().advance(PER_REQUEST))));

        TransferReport report = transfers.run("jobs", "1");

        Reports.assertAll(ImageStatus.COPIED, report);
        assertEquals(IMAGES, report.images().size());
        assertEquals(0, refused());
        long lives = Duration.between(report.started(), report.ended()).dividedBy(LIFE);
        assertTrue(lives >= 3, "the run took " + lives + " lives");
        for (String region : List.of(Transfers.SOURCE_REGION, Transfers.DESTINATION_REGION)) {
            assertTrue(passwords(region) > lives, region + " gave " + passwords(region));
            assertTrue(passwords(region) <= 2 * lives, region + " gave " + passwords(region));
        }
    }

    /** AWS ends passwords when it pleases: after each tenth image, here. */
    @Test
    void passwordsThatEndEarlyCostNoImage() {
        seed();
        for (int after = 9; after < IMAGES; after += 10) {
            transfers
                    .aws()
                    .onRequest(FaultRule.once("PUT", "/manifests/", Fault.meanwhile(transfers.aws()::expireTokens))
                            .after(after));
        }

        Reports.assertAll(ImageStatus.COPIED, transfers.run("jobs", "1"));

        assertTrue(refused() >= 5, "refused " + refused());
        assertTrue(passwords(Transfers.SOURCE_REGION) >= 5);
        assertTrue(passwords(Transfers.DESTINATION_REGION) >= 5);
    }

    private void seed() {
        IntStream.range(0, IMAGES)
                .forEach(i ->
                        transfers.push(SampleImage.builder().seed(i).layers(100).build(), "app" + i % 6, "v" + i));
    }

    private long refused() {
        return transfers.aws().requests("*", "/v2/").stream()
                .filter(request -> request.status() == 401 || request.status() == 403)
                .count();
    }

    private long passwords(String region) {
        return transfers.aws().actions("ecr", "GetAuthorizationToken").stream()
                .filter(call -> call.region().equals(region))
                .count();
    }
}
