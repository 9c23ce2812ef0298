package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import dev.drayage.it.testbed.BlobSource;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.SyntheticBlob;
import dev.drayage.it.testbed.aws.EcrRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many requests a run takes, calls of APIs included, when it finds a thousand tags of Amazon ECR in Amazon ECR unchanged. */
final class SecondRunTest {
    private static final int TAGS = 1_000;
    private static final BlobSource LAYER = SyntheticBlob.of(1, 100);

    private final Transfers transfers = Transfers.start();

    @AfterEach
    void close() {
        transfers.close();
    }

    @Test
    void oneRepository() {
        seed(1);

        assertRequests(Map.of("DescribeRepositories", 1L, "DescribeImages", 1L, "ListImages", 1L));
    }

    @Test
    void tenRepositories() {
        seed(10);

        assertRequests(Map.of("DescribeRepositories", 1L, "DescribeImages", 10L, "BatchGetImage", 10L));
    }

    @Test
    void allTagsOfOneRepository() {
        seed(1);

        assertRequests(Map.of("DescribeImages", 1L, "ListImages", 1L), "srcImageList", "app0:ALL_TAGS");
    }

    @Test
    void everyTagByItsName() {
        seed(1);
        String list = IntStream.range(0, TAGS).mapToObj(i -> "app0:v" + i).collect(Collectors.joining(","));

        assertRequests(Map.of("BatchGetImage", 10L, "ListImages", 1L), "srcImageList", list);
    }

    /** Each tag is of an image of its own, and in the same place on both sides. */
    private void seed(int repositories) {
        for (int i = 0; i < TAGS; i++) {
            SampleImage image = SampleImage.builder().seed(i).layer(LAYER).build();
            String repository = "app" + i % repositories;
            for (EcrRegistry registry : List.of(transfers.source(), transfers.destination())) {
                if (i < repositories) {
                    registry.createRepository(repository);
                }
                image.pushTo(registry.repository(repository).content(), "v" + i);
            }
        }
    }

    private void assertRequests(Map<String, Long> expected, String... task) {
        TransferReport report = transfers.run(task);

        Reports.assertAll(ImageStatus.UNCHANGED, report);
        assertEquals(TAGS, report.images().size());
        Map<String, Long> calls = new HashMap<>(expected);
        calls.put("GetAuthorizationToken", 2L);
        assertEquals(calls, transfers.calls());
        long sum = calls.values().stream().mapToLong(Long::longValue).sum();
        assertEquals(sum, transfers.aws().requests().size(), "nothing is asked but by the API");
        assertEquals(
                sum,
                report.requests().values().stream().mapToLong(Long::longValue).sum());
    }
}
