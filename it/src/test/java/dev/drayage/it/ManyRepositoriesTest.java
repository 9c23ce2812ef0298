package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.model.Reference;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import dev.drayage.core.transfer.TransferListener;
import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.aws.ApiFaults;
import dev.drayage.it.testbed.aws.LocalAws;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * A whole registry of a thousand repositories, a quarter of them new since the last run, listed in small pages while ECR throttles. The
 * manifests are so large that a run which kept those that it copies would be found out.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class ManyRepositoriesTest {
    private static final int MANY = 1_000;
    private static final int EARLY = 200;
    private static final int MANIFEST_BYTES = 64 * 1024;
    /** Less than half of the new manifests between the two looks at the heap. */
    private static final long ALLOWED_GROWTH = (MANY - EARLY) / 4 * MANIFEST_BYTES * 2L / 5;

    private final Transfers transfers = Transfers.start(LocalAws.builder().pageSize(15));

    private final SampleImage image = SampleImage.builder()
            .layers(100)
            .annotation("padding", "x".repeat(MANIFEST_BYTES))
            .build();
    private final List<String> names = IntStream.range(0, MANY)
            .mapToObj(i -> String.format("team-%d/app-%03d", i % 7, i))
            .sorted()
            .toList();
    private final HeapWatch heap = new HeapWatch();
    private final TransferReport report = run();

    private TransferReport run() {
        for (int i = 0; i < MANY; i++) {
            transfers.push(image, names.get(i), "v1");
            if (i % 4 != 0) {
                image.pushTo(
                        transfers.destination().createRepository(names.get(i)).content(), "v1");
            }
        }
        transfers.destination().blobMounting(true);
        throttle();
        return transfers.listener(heap).run();
    }

    /** The source by its quotas; the destination, for which the waits at the source are long, now and then. */
    private void throttle() {
        transfers.source().quota("DescribeRepositories", 5).quota("DescribeImages", 5);
        for (int after = 10; after < MANY / 4; after += 50) {
            for (String action : List.of("CreateRepository", "BatchGetImage")) {
                FaultRule rule = FaultRule.times(3, "POST", "/ecr/" + action, ApiFaults.throttling());
                transfers.aws().onRequest(rule.after(after));
            }
            transfers
                    .aws()
                    .onRequest(FaultRule.times(3, "PUT", "/manifests/", Fault.status(429))
                            .after(after));
        }
    }

    @AfterAll
    void close() {
        transfers.close();
    }

    @Test
    void noneIsLost() {
        assertEquals(MANY / 4, report.count(ImageStatus.COPIED));
        assertEquals(MANY - MANY / 4, report.count(ImageStatus.UNCHANGED));
        assertEquals(names, transfers.destination().repositories());
        names.forEach(name -> transfers.assertArrived(image, name, "v1"));
    }

    @Test
    void reportHasThemInTheOrderOfTheListing() {
        assertEquals(
                names, report.images().stream().map(row -> name(row.source())).toList());
    }

    /** Or else nothing would be shown of what throttling does. */
    @Test
    void throttlingWasMet() {
        assertTrue(
                transfers.source().throttled() > 20,
                "throttled " + transfers.source().throttled());
        assertTrue(heap.refused.get() > 10, "refused " + heap.refused.get());
    }

    @Test
    void memoryDoesNotGrow() {
        assertTrue(heap.early > 0 && heap.late > 0, "the heap was not looked at");
        long growth = heap.late - heap.early;
        assertTrue(growth < ALLOWED_GROWTH, "grown by " + growth + " bytes to " + heap.late);
    }

    private static String name(String reference) {
        return Reference.parse(reference).repository().value();
    }

    /** Looks at the heap when some and when all images have arrived. What the testbed keeps of each is given up meanwhile. */
    private final class HeapWatch implements TransferListener {
        private final AtomicInteger finished = new AtomicInteger();
        private final AtomicInteger refused = new AtomicInteger();
        private volatile long early;
        private volatile long late;

        @Override
        public void finished(ImageResult result) {
            transfers.assertArrived(image, name(result.destination()), "v1");
            transfers
                    .destination()
                    .repository(name(result.destination()))
                    .content()
                    .putManifest(image.manifest(), "v1");
            int count = finished.incrementAndGet();
            if (count == EARLY) {
                early = used();
            } else if (count == MANY) {
                late = used();
            }
        }

        private long used() {
            refused.addAndGet((int) transfers.aws().requests("PUT", "/manifests/").stream()
                    .filter(request -> request.status() == 429)
                    .count());
            transfers.aws().clearRequests();
            System.gc();
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        }
    }
}
