package dev.drayage.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.fake.Verb;
import dev.drayage.core.fake.World;
import dev.drayage.core.model.Reference;
import dev.drayage.core.model.Repository;
import dev.drayage.core.plan.ImageRequest;
import dev.drayage.core.plan.PlannedImage;
import dev.drayage.core.plan.RepositoryPlan;
import dev.drayage.core.plan.RepositoryRequest;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run that is stopped ends in time, and its report has a row for all that was not done. */
@Timeout(60)
class StopSignalTest {
    private final DrayageException broken = new DrayageException(ErrorCode.REGISTRY_ERROR, "broken", null);
    private final StopSignal stop = new StopSignal();
    private final World world = new World().stop(stop).oneByOne();

    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void release() {
        over.countDown();
    }

    @BeforeEach
    void seed() {
        for (String name : List.of("app", "bin", "cat", "dog", "eel")) {
            world.source().seed(name, world.images().image(name), "1", "2");
        }
    }

    @Test
    void everyNamedImageIsSkippedWhenTheSignalIsGivenBefore() {
        stop.request();
        TransferReport report = world.mirror("app:1", "app:2", "bin:1", "cat:ALL_TAGS");
        assertEquals(
                List.of(
                        "source.example/app:1",
                        "source.example/app:2",
                        "source.example/bin:1",
                        "source.example/cat:ALL_TAGS"),
                sources(report));
        assertAllSkipped(report);
        assertEquals(List.of(), world.source().calls().all());
        assertEquals(List.of(), world.destination().calls().all());
    }

    @Test
    void oneRowStandsForRepositoriesThatNobodyNamed() {
        world.source().withCatalog(2);
        stop.request();
        TransferReport report = world.transfer("ecr; destPrefix=copy");
        assertEquals(List.of("source.example/*"), sources(report));
        assertEquals("destination.example/copy/*", report.images().get(0).destination());
        assertAllSkipped(report);
        assertEquals(1, world.source().calls().all().size());
    }

    @Test
    void imageUnderWayIsFinishedAndTheOthersAreSkipped() {
        world.listener(new TransferListener() {
            @Override
            public void bytesMoved(long bytes) {
                stop.request();
            }
        });
        TransferReport report = world.mirror("app:1", "app:2", "bin:1");
        assertEquals(
                List.of(ImageStatus.COPIED, ImageStatus.SKIPPED, ImageStatus.SKIPPED),
                report.images().stream().map(ImageResult::status).toList());
        assertTrue(report.interrupted());
        assertFalse(report.succeeded());
        assertNotNull(world.destination().tagged("source.example/app", "1"));
        assertNull(world.destination().tagged("source.example/app", "2"));
    }

    @Test
    void repositoryThatWaitsIsNotLookedAtAnyMore() {
        world.listener(new TransferListener() {
            @Override
            public void planned(RepositoryPlan plan) {
                stop.request();
            }
        });
        assertAllSkipped(world.mirror("app:1", "bin:1"));
        assertEquals(List.of("1"), world.destination().calls().of(Verb.FIND));
    }

    @Test
    void openRepositoryThatIsNotFinishedSaysSo() {
        world.listener(new TransferListener() {
            @Override
            public void planned(RepositoryPlan plan) {
                stop.request();
            }
        });
        for (int i = 0; i < 150; i++) {
            world.source().seed("app", world.images().image("many"), "tag-" + i);
        }
        TransferReport report = world.copy("app:ALL_TAGS");
        assertAllSkipped(report);
        assertEquals(153, report.images().size());
        assertEquals("source.example/app:ALL_TAGS", report.images().get(152).source());
    }

    @Test
    void abandonedImageIsSkippedAtOnceAndItsTagIsNotPut() {
        List<ImageResult> heard = new CopyOnWriteArrayList<>();
        world.listener(new Blocked(stop::abandon) {
            @Override
            public void finished(ImageResult result) {
                heard.add(result);
            }
        });
        TransferReport report = world.mirror("app:1", "bin:1");
        assertAllSkipped(report);
        // The listener hears of both once; the threads that end them are two, so that either may come first.
        assertEquals(report.images().size(), heard.size());
        assertEquals(Set.copyOf(report.images()), Set.copyOf(heard));
        assertNull(world.destination().tagged("source.example/app", "1"));
    }

    @Test
    void rowsOfAnAbandonedRunKeepTheirOrder() {
        RepositoryRequest request = new RepositoryRequest(
                repository("source.example/app"),
                repository("destination.example/app"),
                RepositoryRequest.Extent.NAMED,
                false,
                List.of(image("1"), image("2"), image("3")));
        List<ImageResult> rows = new ArrayList<>();
        RepositoryRun<ImageResult> run =
                new RepositoryRun<>(request, new ResultRows(TransferListener.silent()), rows::addAll);
        List<PlannedImage> planned = request.images().stream()
                .map(image -> (PlannedImage) new PlannedImage.Skipped(image, StopSignal.stopped()))
                .toList();
        run.planned(new RepositoryPlan(request.source(), request.destination(), true, planned, Set.of()));
        run.finished(image("2"), List.of(run.unfinished(image("2"), broken)));
        run.endEarly(StopSignal.stopped());
        run.finished(image("1"), List.of(run.unfinished(image("1"), broken)));
        assertEquals(
                List.of(ImageStatus.SKIPPED, ImageStatus.FAILED, ImageStatus.SKIPPED),
                rows.stream().map(ImageResult::status).toList());
    }

    @Test
    void pauseEndsWhenTheRunIsGivenUp() throws InterruptedException {
        stop.pause(Duration.ZERO);
        stop.request();
        stop.pause(Duration.ofMillis(1));
        Thread other = new Thread(stop::abandon);
        other.start();
        DrayageException stopped = assertThrows(DrayageException.class, () -> stop.pause(Duration.ofHours(1)));
        assertEquals(ErrorCode.INTERRUPTED, stopped.code());
        other.join();
        assertThrows(DrayageException.class, () -> stop.pause(Duration.ZERO));
    }

    @Test
    void abandonedWhileTheStreamWaitsForRoom() throws InterruptedException {
        Thread reader = Thread.currentThread();
        Thread stopper = new Thread(() -> {
            while (reader.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            stop.abandon();
        });
        world.listener(new Blocked(stopper::start));
        TransferReport report = world.mirror("app:1", "bin:1", "cat:1", "dog:1", "eel:1");
        stopper.join();
        assertEquals(5, report.images().size());
        assertAllSkipped(report);
    }

    @Test
    void interruptedCallerGetsTheReport() {
        Thread caller = Thread.currentThread();
        world.listener(new Blocked(caller::interrupt));
        TransferReport report = world.mirror("app:1", "bin:1", "cat:1", "dog:1");
        assertTrue(Thread.interrupted(), "The interrupt must stay visible");
        assertEquals(4, report.images().size());
        assertAllSkipped(report);
    }

    @Test
    void signalOfARunIsThatOfTheNext() {
        stop.request();
        assertTrue(stop.isRequested());
        world.mirror("app:1");
        assertAllSkipped(world.mirror("app:1"));
    }

    private static Repository repository(String name) {
        return Reference.parse(name).inRegistry();
    }

    private static ImageRequest image(String tag) {
        return new ImageRequest(
                Reference.parse("source.example/app:" + tag), Reference.parse("destination.example/app:" + tag));
    }

    private static List<String> sources(TransferReport report) {
        return report.images().stream().map(ImageResult::source).toList();
    }

    private static void assertAllSkipped(TransferReport report) {
        assertFalse(report.images().isEmpty());
        assertTrue(report.interrupted());
        for (ImageResult row : report.images()) {
            assertEquals(ImageStatus.SKIPPED, row.status());
            assertNotNull(row.error());
            assertEquals(ErrorCode.INTERRUPTED, row.error().code());
        }
    }

    /** Does something when the first byte moves, and then holds that blob up, whatever comes, until the test is over. */
    private class Blocked implements TransferListener {
        private final Runnable first;

        Blocked(Runnable first) {
            this.first = first;
        }

        @Override
        public void bytesMoved(long bytes) {
            first.run();
            while (over.getCount() > 0) {
                try {
                    over.await();
                } catch (InterruptedException e) {
                    // As a connection that does not hear of interrupts.
                }
            }
        }
    }
}
