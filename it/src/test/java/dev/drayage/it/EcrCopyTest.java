package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.StoredManifest;
import dev.drayage.it.testbed.TestRegistry;
import dev.drayage.it.testbed.aws.AwsAccount;
import dev.drayage.it.testbed.aws.EcrRegistry;
import dev.drayage.it.testbed.aws.LocalAws;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The registry of Amazon ECR as source and destination, with a login as docker keeps it and without ECR's API. */
final class EcrCopyTest {
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
