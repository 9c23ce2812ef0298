package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import dev.drayage.it.testbed.LoggedRequest;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.SyntheticBlob;
import dev.drayage.it.testbed.TestRegistry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How many requests thirty tags take that share five layers and have a config each, from a registry with Bearer tokens to one with Basic.
 * The floor at the source: one GET a tag, config and layer, two to get in, one to list, one to learn about referrers.
 */
final class ManyTagsRequestCountTest {
    private static final int TAGS = 30;
    private static final int LAYERS = 5;

    private final TestRegistry source = TestRegistry.builder()
            .bearer("reader", "secret")
            .referrersApi(false)
            .start();
    private final TestRegistry destination =
            TestRegistry.builder().basic("writer", "secret").start();

    @BeforeEach
    void seed() {
        for (int tag = 0; tag < TAGS; tag++) {
            var image = SampleImage.builder().seed(100 + tag);
            for (int layer = 0; layer < LAYERS; layer++) {
                image = image.layer(SyntheticBlob.of(layer, 3_000 + layer));
            }
            image.build().pushTo(source.repository("app"), "v" + tag);
        }
        source.clearRequests();
    }

    @AfterEach
    void stop() {
        source.close();
        destination.close();
    }

    @Test
    void freshTags() {
        TransferReport report = copy();

        assertEquals(TAGS, report.count(ImageStatus.COPIED), report.toString());
        assertRequests(69, source);
        assertRequests(102, destination);
    }

    @Test
    void unchangedTags() {
        copy();
        source.clearRequests();
        destination.clearRequests();
        TransferReport report = copy();

        assertEquals(TAGS, report.count(ImageStatus.UNCHANGED), report.toString());
        assertRequests(33, source);
        assertRequests(30, destination);
    }

    private static void assertRequests(int expected, TestRegistry registry) {
        List<LoggedRequest> requests = registry.requests();
        assertEquals(expected, requests.size(), () -> {
            Map<String, Integer> kinds = new TreeMap<>();
            requests.forEach(request -> kinds.merge(
                    request.status() + " " + request.method() + " "
                            + request.path().replaceAll("[^/]{20,}", "*"),
                    1,
                    Integer::sum));
            return kinds.toString();
        });
    }

    private TransferReport copy() {
        return Copies.over(source.host(), destination.host())
                .credential(destination.host(), "writer", "secret")
                .referrers(ReferrersMode.AUTO)
                .run(source.host() + "/app:ALL_TAGS", destination.host() + "/app");
    }
}
