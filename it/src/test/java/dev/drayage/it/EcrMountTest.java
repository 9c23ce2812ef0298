package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.core.Drayage;
import dev.drayage.core.plan.CopyRequest;
import dev.drayage.core.port.OpenRegistries;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.SyntheticBlob;
import dev.drayage.it.testbed.TestRegistry;
import dev.drayage.it.testbed.aws.AwsAccount;
import dev.drayage.it.testbed.aws.EcrRegistry;
import dev.drayage.it.testbed.aws.LocalAws;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Forty repositories on one base, copied into Amazon ECR by one command. */
final class EcrMountTest {
    private static final int REPOSITORIES = 40;
    private static final int BASE = 5;

    private final LocalAws aws = LocalAws.start();
    private final AwsAccount account = aws.account("111122223333");
    private final EcrRegistry ecr = account.ecr("us-east-1");
    private final TestRegistry source = TestRegistry.start();
    private final AwsSession session =
            AwsSession.of(aws, account.user("ci"), "us-east-1").plain(source.host());

    @BeforeEach
    void seed() {
        for (int i = 0; i < REPOSITORIES; i++) {
            var image = SampleImage.builder().seed(100 + i);
            for (int layer = 0; layer < BASE; layer++) {
                image = image.layer(SyntheticBlob.of(layer, 10_000 + layer));
            }
            image.layers(500).build().pushTo(source.repository("team/app-" + i), "v1");
        }
        source.clearRequests();
    }

    @AfterEach
    void close() {
        session.close();
        source.close();
        aws.close();
    }

    @Test
    void withBlobMountingTheBaseIsReadOnceAndSentOnce() {
        ecr.blobMounting(true);
        TransferReport report = copy();

        assertEquals(REPOSITORIES, report.count(ImageStatus.COPIED), report.toString());
        assertEquals(BASE + 2 * REPOSITORIES, blobReads());
        assertEquals(BASE + 2 * REPOSITORIES, uploads(201));
        assertEquals(1, aws.actions("ecr", "GetAccountSetting").size());
    }

    @Test
    void withoutItEveryRepositoryGetsTheBase() {
        TransferReport report = copy();

        assertEquals(REPOSITORIES, report.count(ImageStatus.COPIED), report.toString());
        assertEquals(0, report.bytesMounted());
        assertEquals((BASE + 2) * REPOSITORIES, uploads(201));
    }

    private int blobReads() {
        return source.requests("GET", "/v2/.*/blobs/.*").size();
    }

    private long uploads(int status) {
        return aws.requests("PUT", "/v2/.*/blobs/uploads/.*").stream()
                .filter(request -> request.status() == status)
                .count();
    }

    private TransferReport copy() {
        List<String> images = IntStream.range(0, REPOSITORIES)
                .mapToObj(i -> source.host() + "/team/app-" + i + ":v1")
                .toList();
        try (OpenRegistries registries = session.registries()) {
            return Drayage.builder()
                    .registries(registries)
                    .json(OciRegistries.json())
                    .build()
                    .copy(CopyRequest.parse(images, ecr.host() + "/mirror/"));
        }
    }
}
