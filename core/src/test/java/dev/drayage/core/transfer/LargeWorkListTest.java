package dev.drayage.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.Drayage;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.port.DestinationRegistry;
import dev.drayage.core.port.OpenRegistries;
import dev.drayage.core.port.SourceRegistry;
import dev.drayage.core.task.OpenTask;
import dev.drayage.core.task.Tasks;
import dev.drayage.core.work.WorkLimits;
import dev.drayage.core.work.WorkSummary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The work items of a whole account of Amazon ECR, in bounded memory. With {@code -Ddrayage.repositories=10000} it is a million images, which
 * takes about a minute.
 */
@Timeout(600)
class LargeWorkListTest {
    private static final int REPOSITORIES = Integer.getInteger("drayage.repositories", 1_500);

    /** From here on all that is bounded is full, as in {@link LargeAccountTest}. */
    private static final int FULL = 1_100;

    /** In bytes: the plan's sums grow with the number of repositories; images that were held would take 9 MB and more. */
    private static final long MAX_GROWTH = 5_000_000 + 1_500L * (REPOSITORIES - FULL);

    private static final class Account implements OpenRegistries {
        private final SimulatedSource source = new SimulatedSource(REPOSITORIES, () -> {});
        private final SimulatedDestination destination =
                new SimulatedDestination(new VirtualClock(List.of(), () -> true), 0, 1);

        @Override
        public SourceRegistry source(RegistryHost host) {
            return source;
        }

        @Override
        public DestinationRegistry destination(RegistryHost host) {
            return destination;
        }

        @Override
        public void close() {}
    }

    @Test
    void itemsOfAWholeAccountAreMadeInBoundedMemory() {
        Account account = new Account();
        long images = (long) REPOSITORIES * SimulatedSource.TAGS;
        long full = (long) FULL * SimulatedSource.TAGS;
        long step = (images - full) / 4;
        AtomicLong done = new AtomicLong();
        AtomicLong next = new AtomicLong(full);
        List<Long> heap = new ArrayList<>();
        WorkSummary work = Drayage.builder()
                .registries(account)
                .json(account.source)
                .build()
                .work(
                        Tasks.parse("ecr; referrers=never; jobs=1"),
                        task -> new OpenTask(
                                account, RegistryHost.of("source.example"), RegistryHost.of("destination.example")),
                        WorkLimits.standard(),
                        item -> {
                            if (done.addAndGet(item.images().size()) >= next.get()) {
                                next.addAndGet(step);
                                heap.add(used());
                            }
                        },
                        row -> {});
        assertEquals(images, work.images());
        assertEquals(images, done.get());
        assertEquals(REPOSITORIES, work.items(), "a repository's images share a layer, and a hundred are an item");
        assertTrue(heap.size() >= 4, heap::toString);
        long growth = Collections.max(heap) - heap.get(0);
        assertTrue(growth < MAX_GROWTH, () -> "The heap grew: " + heap);
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
