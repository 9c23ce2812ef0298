package dev.drayage.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.Drayage;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.plan.Planner;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.port.DestinationRegistry;
import dev.drayage.core.port.OpenRegistries;
import dev.drayage.core.port.SourceRegistry;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferTally;
import dev.drayage.core.task.OpenTask;
import dev.drayage.core.task.TaskSelection;
import dev.drayage.core.task.Tasks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A whole account of Amazon ECR goes to an empty one, in virtual time: as fast as PutImage's quota lets it, and in bounded memory. With
 * {@code -Ddrayage.repositories=10000} it is a million images, which takes one to two minutes, most of them for handing the one thing that
 * happens next from thread to thread.
 */
@Timeout(600)
class LargeAccountTest {
    private static final int REPOSITORIES = Integer.getInteger("drayage.repositories", 1_500);

    /** From here on all that is bounded is full: {@link MountSources} remembers 100,000 blobs. */
    private static final int FULL = 1_100;

    private static final int PUTS_PER_SECOND = 10;
    private static final long LATENCY = 80;

    /** In bytes; the names of the repositories are kept while the catalog is read. */
    private static final long MAX_GROWTH = 4_000_000;

    /** How much longer than by the quota alone a run may take. */
    private static final double SLACK = 1.05;

    private static final class Simulation implements OpenRegistries {
        private final int repositories;
        private final int jobs;
        private final WatchedPool repositoryPool;
        private final VirtualClock clock;
        private final SimulatedSource source;
        private final SimulatedDestination destination;
        private final List<WatchedPool> pools;
        private final Thread reader = Thread.currentThread();
        private final TransferTally tally = new TransferTally();
        private volatile boolean allHandedOver;

        Simulation(int repositories, int jobs) {
            this.repositories = repositories;
            this.jobs = jobs;
            this.repositoryPool = new WatchedPool(jobs);
            this.pools = List.of(repositoryPool, new WatchedPool(jobs), new WatchedPool(2 * jobs));
            this.clock = new VirtualClock(pools, this::readerIsIdle);
            this.source = new SimulatedSource(repositories, () -> clock.sleepUntil(clock.now() + LATENCY));
            this.destination = new SimulatedDestination(clock, LATENCY, PUTS_PER_SECOND);
        }

        /** The thread that reads the stream waits for room, has come to the end, or asks the source for more. */
        private boolean readerIsIdle() {
            return allHandedOver || repositoryPool.open() == 2L * jobs || clock.sleeps(reader);
        }

        /** Runs and returns how much longer than by the quota alone it took. */
        double run(Consumer<? super ImageResult> rows) throws InterruptedException {
            Thread time = new Thread(clock::run, "time");
            time.setDaemon(true);
            time.start();
            try (Workers workers = new Workers(jobs, pools.get(0), pools.get(1), pools.get(2))) {
                TaskSelection all = new TaskSelection(
                        Tasks.parse("ecr"),
                        new OpenTask(this, RegistryHost.of("source.example"), RegistryHost.of("destination.example")));
                Planner planner = new Planner(this, source, ReferrersMode.NEVER, workers.images());
                new TransferEngine(
                                this,
                                source,
                                planner,
                                workers,
                                TransferListener.silent(),
                                new StopSignal(),
                                TransferOptions.standard())
                        .run(new EndMarking(all, () -> allHandedOver = true), row -> {
                            tally.add(row);
                            rows.accept(row);
                        });
            }
            time.interrupt();
            time.join();
            double images = (double) repositories * SimulatedSource.TAGS;
            return clock.now() / 1000.0 / (images / PUTS_PER_SECOND);
        }

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
    void wholeAccountIsCopiedAtTheQuotasPaceInBoundedMemory() throws InterruptedException {
        Simulation simulation = new Simulation(REPOSITORIES, Drayage.Builder.DEFAULT_JOBS);
        long images = (long) REPOSITORIES * SimulatedSource.TAGS;
        long full = (long) FULL * SimulatedSource.TAGS;
        List<Long> heap = new ArrayList<>();
        AtomicLong rows = new AtomicLong();
        double ratio = simulation.run(row -> {
            long done = rows.incrementAndGet();
            if (done >= full && (done - full) % ((images - full) / 4) == 0) {
                heap.add(used());
            }
        });
        assertEquals(images, simulation.tally.totals().count(ImageStatus.COPIED));
        assertEquals(images, simulation.destination.puts());
        assertEquals(images + REPOSITORIES + 1, simulation.destination.uploads());
        assertEquals(REPOSITORIES - 1, simulation.destination.mounts());
        assertTrue(ratio >= 0.99 && ratio < SLACK, () -> "It took " + ratio + " of the time by the quota");
        assertEquals(5, heap.size());
        long growth = Collections.max(heap) - heap.get(0);
        assertTrue(growth < MAX_GROWTH, () -> "The heap grew: " + heap);
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    void oneWorkerIsTooFewForTheQuota() throws InterruptedException {
        double ratio = new Simulation(20, 1).run(row -> {});
        assertTrue(ratio > SLACK, () -> "It took " + ratio + " of the time by the quota");
    }
}
