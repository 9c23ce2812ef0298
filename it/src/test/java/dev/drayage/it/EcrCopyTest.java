package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import dev.drayage.core.transfer.UploadMode;
import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.StoredManifest;
import dev.drayage.it.testbed.TestRegistry;
import dev.drayage.it.testbed.aws.AwsAccount;
import dev.drayage.it.testbed.aws.EcrRegistry;
import dev.drayage.it.testbed.aws.EcrRepository;
import dev.drayage.it.testbed.aws.LocalAws;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The registry of Amazon ECR as source and destination, with a login as docker keeps it and without ECR's API. */
final class EcrCopyTest {
    private static final SampleImage LARGE =
            SampleImage.builder().seed(3).layers(3 * 5 * 1024 * 1024 + 1_000).build();
    private static final String SESSIONS = ".*/blobs/uploads/..*";

    private final LocalAws aws = LocalAws.start();
    private final AwsAccount account = aws.account("111122223333");
    private final EcrRegistry near = account.ecr("us-east-1");
    private final EcrRegistry far = account.ecr("eu-west-1");
    private final SampleImage image = SampleImage.index()
            .add(SampleImage.builder().seed(1).layers(10_000, 20_000).build(), "linux/amd64")
            .add(SampleImage.builder().seed(2).layers(10_000, 30_000).build(), "linux/arm64")
            .build();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void copiesIntoEcr() {
        near.createRepository("team/app");
        try (TestRegistry source = TestRegistry.start()) {
            image.pushTo(source.repository("app"), "v1");

            TransferReport report = copies(source.host()).run(source.host() + "/app:v1", near.host() + "/team/app:v1");

            assertEquals(1, report.count(ImageStatus.COPIED), report.toString());
            assertSame(near, "team/app");
        }
    }

    @Test
    void copiesFromRegionToRegion() {
        image.pushTo(near.createRepository("app").content(), "v1");
        far.createRepository("app");

        TransferReport report = copies("unused:1").run(near.host() + "/app:v1", far.host() + "/app:v1");

        assertEquals(1, report.count(ImageStatus.COPIED), report.toString());
        assertSame(far, "app");
        assertTrue(aws.requests("GET", "/prod-us-east-1-starport-layer-bucket/").stream()
                .allMatch(request -> request.status() == 200));
    }

    /** Amazon ECR answers 201 to a part, tells a range that does not grow, and nothing of how far an upload is. */
    @Test
    void partWhoseAnswerWasLostIsNotSentTwice() {
        aws.onRequest(
                FaultRule.once("PATCH", SESSIONS, Fault.cutAfterHandling()).after(1));
        assertEquals(1, copyInParts());
    }

    /** Whether ECR keeps the beginning of such a part is unverified on AWS; here it does, and what is left is too small for a part. */
    @Test
    void partThatWasCut() {
        aws.onRequest(FaultRule.once("PATCH", SESSIONS, Fault.cutAfterRequestBytes(1_000_000))
                .after(1));
        assertEquals(2, copyInParts());
    }

    /** Returns how often the layer was read. */
    private int copyInParts() {
        EcrRepository repository = far.createRepository("app");
        String layer = LARGE.allBlobs().get(1).digest();
        try (TestRegistry source = TestRegistry.start()) {
            LARGE.pushTo(source.repository("app"), "v1");

            TransferReport report = copies(source.host())
                    .upload(UploadMode.CHUNKED)
                    .run(source.host() + "/app:v1", far.host() + "/app:v1");

            assertEquals(
                    1,
                    report.count(ImageStatus.COPIED),
                    Reports.describe(report.images().get(0)));
            assertTrue(repository.content().hasBlob(layer));
            return source.requests("GET", ".*/blobs/" + layer).size();
        }
    }

    private Copies copies(String plainHost) {
        Copies copies = Copies.over(plainHost)
                .endpoint("*.dkr.ecr.*.amazonaws.com", aws.registryEndpoint().toString());
        for (EcrRegistry registry : new EcrRegistry[] {near, far}) {
            String password = aws.loginPassword(account.user("ci").credentials(), registry.region());
            copies.credential(registry.host(), "AWS", password);
        }
        return copies;
    }

    private void assertSame(EcrRegistry registry, String repository) {
        StoredManifest stored = registry.repository(repository).content().manifest("v1");
        assertArrayEquals(image.bytes(), stored == null ? null : stored.bytes());
    }
}
