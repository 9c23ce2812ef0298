package dev.drayage.it.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.console.run.RunService;
import dev.drayage.console.run.RunSettings;
import dev.drayage.console.run.RunSnapshot;
import dev.drayage.console.run.Subscription;
import dev.drayage.core.store.ImageOutcome;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunActiveException;
import dev.drayage.core.store.RunImage;
import dev.drayage.core.store.RunKind;
import dev.drayage.core.store.RunState;
import dev.drayage.core.store.StoredTask;
import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console carries out tasks in its own process. */
final class ConsoleRunTest {
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @TempDir
    private Path folder;

    private ConsoleBed bed;
    private RunService runs;

    @BeforeEach
    void open() {
        open(Duration.ofSeconds(30));
    }

    private void open(Duration stopTimeout) {
        bed = new ConsoleBed(folder, new RunSettings(2, stopTimeout, false, 50, Duration.ofMillis(200)));
        runs = bed.backend().runService();
    }

    /** So short that what is held is given up. */
    private void openWithShortPatience() {
        bed.close();
        open(Duration.ofSeconds(1));
    }

    @AfterEach
    void close() {
        released.countDown();
        bed.close();
    }

    /** Holds the source's answer to the next request for an image's layer until it is released. */
    private void holdLayerOf(int image) {
        String layer = ConsoleBed.image(image).blobs().get(1).digest();
        bed.source.onRequest(FaultRule.once("GET", "/blobs/" + layer, Fault.meanwhile(() -> {
            held.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        })));
    }

    private static List<ImageOutcome> outcomes(List<RunImage> images) {
        return images.stream().map(RunImage::outcome).toList();
    }

    @Test
    void aRunCopiesAndKeepsEveryImageAndItsReport() throws Exception {
        StoredTask task = bed.task(bed.push("app", 3));

        Run run = bed.ended(runs.start(task.id(), RunKind.TRANSFER, "somebody"));

        assertEquals(RunState.SUCCEEDED, run.state());
        assertEquals("somebody", run.startedBy());
        assertEquals(3, run.totals().images());
        assertEquals(Map.of(ImageOutcome.COPIED, 3L), run.totals().outcomes());
        assertTrue(run.totals().bytesMoved() > 24_000, run::toString);
        assertEquals(run.totals().bytesExpected(), run.totals().bytesMoved());
        List<RunImage> images = bed.images(run);
        assertEquals(ConsoleBed.image(2).digest(), String.valueOf(images.get(1).digest()));
        assertEquals(List.of("localhost/app"), bed.destination.repositories());
        Map<String, Object> report = bed.report(run);
        assertEquals(1L, report.get("schema"));
        assertEquals(3L, ((Map<?, ?>) Objects.requireNonNull(report.get("totals"))).get("copied"));
        assertEquals(3, ((List<?>) Objects.requireNonNull(report.get("images"))).size());

        Run again = bed.ended(runs.start(task.id(), RunKind.TRANSFER, "somebody"));
        assertEquals(
                Map.of(ImageOutcome.UNCHANGED, 3L),
                again.totals().outcomes(),
                () -> bed.images(again).toString());
        assertEquals(2, bed.backend().runs().runs(task.id(), 0, 10).total());
    }

    @Test
    void oneImageThatFailsIsToldWithItsRemedyAndKeepsNoOtherFromBeingCopied() throws Exception {
        StoredTask task = bed.task(bed.push("app", 3));
        for (String method : List.of("GET", "HEAD")) {
            bed.source.onRequest(FaultRule.always(method, "/manifests/v2", Fault.status(403)));
        }

        Run run = bed.ended(runs.start(task.id(), RunKind.TRANSFER, "somebody"));

        assertEquals(RunState.FAILED, run.state());
        assertEquals(
                Map.of(ImageOutcome.COPIED, 2L, ImageOutcome.FAILED, 1L),
                run.totals().outcomes());
        RunImage failed = bed.images(run).stream()
                .filter(image -> image.outcome() == ImageOutcome.FAILED)
                .findFirst()
                .orElseThrow();
        assertTrue(failed.source().endsWith(":v2"), failed::toString);
        assertEquals("DENIED", Objects.requireNonNull(failed.error()).code());
        assertNotNull(failed.error().remedy());
    }

    @Test
    void aPlanTellsWhatARunWouldDoAndChangesNothing() throws Exception {
        StoredTask task = bed.task(bed.push("app", 2));

        Run plan = bed.ended(runs.start(task.id(), RunKind.PLAN, "somebody"));

        assertEquals(RunState.SUCCEEDED, plan.state());
        assertEquals(List.of(ImageOutcome.COPY, ImageOutcome.COPY), outcomes(bed.images(plan)));
        assertTrue(bed.images(plan).get(0).bytesMoved() > 8_000);
        assertEquals(
                bed.images(plan).stream().mapToLong(RunImage::bytesMoved).sum(),
                plan.totals().bytesExpected());
        assertEquals(List.of(), bed.destination.repositories());
        assertEquals(2, ((List<?>) Objects.requireNonNull(bed.report(plan).get("images"))).size());
    }

    @Test
    void aListThatIsKeptElsewhereIsReadWhenTheRunBegins() throws Exception {
        StoredTask task = bed.task("ssm:///drayage/images");
        Run missing = bed.ended(runs.start(task.id(), RunKind.TRANSFER, "somebody"));
        assertEquals(RunState.FAILED, missing.state());
        assertTrue(String.valueOf(missing.error()).contains("/drayage/images"), missing::toString);

        bed.aws.account("111122223333").in("us-east-1").putParameter("/drayage/images", bed.push("app", 2));
        Run run = bed.ended(runs.start(task.id(), RunKind.TRANSFER, "somebody"));
        assertEquals(RunState.SUCCEEDED, run.state(), run::toString);
        assertEquals(Map.of(ImageOutcome.COPIED, 2L), run.totals().outcomes());
    }

    @Test
    void aTaskThatCannotBeBegunFailsWithARemedy() throws Exception {
        StoredTask task = bed.task(bed.push("app", 1), Map.of("destCredential", "missing"));

        Run run = bed.ended(runs.start(task.id(), RunKind.TRANSFER, "somebody"));

        assertEquals(RunState.FAILED, run.state());
        RunImage row = bed.images(run).get(0);
        assertTrue(String.valueOf(row.error()).contains("missing"), row::toString);
    }

    @Test
    void aRunThatIsStoppedFinishesWhatIsUnderWayAndSkipsTheRest() throws Exception {
        StoredTask task = bed.task(bed.push("app", 3));
        holdLayerOf(2);
        Run begun = runs.start(task.id(), RunKind.TRANSFER, "somebody");
        held.await();

        assertTrue(runs.stop(task.id()));
        assertEquals(RunState.STOPPING, bed.current(begun).state());
        released.countDown();
        Run run = bed.ended(begun);

        assertEquals(RunState.STOPPED, run.state());
        assertEquals(
                Map.of(ImageOutcome.COPIED, 2L, ImageOutcome.SKIPPED, 1L),
                run.totals().outcomes());
        assertFalse(runs.stop(task.id()));
        assertEquals(
                Map.of(ImageOutcome.UNCHANGED, 2L, ImageOutcome.COPIED, 1L),
                bed.ended(runs.start(task.id(), RunKind.TRANSFER, "somebody"))
                        .totals()
                        .outcomes());
    }

    @Test
    void whatDoesNotEndInTimeIsGivenUpAndTheStoreIsWell() throws Exception {
        openWithShortPatience();
        StoredTask task = bed.task(bed.push("app", 3));
        holdLayerOf(2);
        Run begun = runs.start(task.id(), RunKind.TRANSFER, "somebody");
        held.await();

        runs.stop(task.id());
        Run run = bed.ended(begun);

        assertEquals(RunState.STOPPED, run.state());
        assertEquals(
                Map.of(ImageOutcome.COPIED, 1L, ImageOutcome.SKIPPED, 2L),
                run.totals().outcomes());
        assertEquals(3, bed.images(run).size());
    }

    @Test
    void ofManyThatStartATaskAtOnceOneDoes() throws Exception {
        StoredTask task = bed.task(bed.push("app", 1));
        holdLayerOf(1);
        int threads = 12;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Callable<Boolean>> attempts = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            attempts.add(() -> {
                try {
                    runs.start(task.id(), RunKind.TRANSFER, "somebody");
                    return true;
                } catch (RunActiveException e) {
                    return false;
                }
            });
        }
        int begun = 0;
        for (Future<Boolean> attempt : pool.invokeAll(attempts)) {
            begun += attempt.get() ? 1 : 0;
        }
        pool.shutdown();

        assertEquals(1, begun);
        assertThrows(RunActiveException.class, () -> bed.backend().taskService().delete(task.id(), 1));
        released.countDown();
        ConsoleBed.await(() -> bed.backend().runs().activeRun(task.id()) == null);
        assertEquals(
                1,
                bed.source
                        .requests(
                                "GET",
                                "/blobs/" + ConsoleBed.image(1).blobs().get(1).digest())
                        .size());
    }

    @Test
    void moreTasksThanThereAreSlotsWaitAndCanBeStoppedWaiting() throws Exception {
        holdLayerOf(1);
        String images = bed.push("app", 1);
        List<StoredTask> tasks = new ArrayList<>();
        List<Run> begun = new ArrayList<>();
        for (String prefix : List.of("a", "b", "c", "d")) {
            StoredTask task = bed.task(images, Map.of("destPrefix", prefix + "/x"));
            bed.source.onRequest(FaultRule.once("GET", "/manifests/v1", Fault.meanwhile(this::awaitRelease)));
            tasks.add(task);
            begun.add(runs.start(task.id(), RunKind.TRANSFER, "somebody"));
        }
        ConsoleBed.await(() -> bed.current(begun.get(1)).state() != RunState.QUEUED);

        assertEquals(RunState.QUEUED, bed.current(begun.get(2)).state());
        assertTrue(runs.stop(tasks.get(3).id()));
        assertEquals(RunState.STOPPED, bed.current(begun.get(3)).state());
        assertNull(runs.snapshot(tasks.get(3).id()));
        released.countDown();
        for (Run run : begun.subList(0, 3)) {
            assertEquals(RunState.SUCCEEDED, bed.ended(run).state());
        }
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void subscribersHearHowFarARunIsAndASlowOneMissesStepsOnly() throws Exception {
        StoredTask task = bed.task(bed.push("app", 3));
        holdLayerOf(2);
        try (Subscription quick = runs.subscribe(task.id());
                Subscription slow = runs.subscribe();
                Subscription other = runs.subscribe("another")) {
            Run run = runs.start(task.id(), RunKind.TRANSFER, "somebody");
            held.await();
            RunSnapshot under = quick.take(Duration.ofSeconds(10)).get(0);
            while (under.run().totals().finished() < 1) {
                under = quick.take(Duration.ofSeconds(10)).get(0);
            }
            assertEquals(RunState.RUNNING, under.run().state());
            assertTrue(under.run().totals().bytesMoved() < under.run().totals().bytesExpected(), under::toString);
            released.countDown();
            Run ended = bed.ended(run);
            ConsoleBed.await(() -> runs.snapshot(task.id()) == null);

            assertEquals(
                    List.of(ended),
                    slow.take(Duration.ofSeconds(10)).stream()
                            .map(RunSnapshot::run)
                            .toList());
            assertEquals(List.of(), other.take(Duration.ofMillis(1)));
        }
    }

    @Test
    void aConsoleThatIsEndedStopsItsRunsInGoodOrder() throws Exception {
        openWithShortPatience();
        StoredTask task = bed.task(bed.push("app", 3));
        holdLayerOf(2);
        Run run = runs.start(task.id(), RunKind.TRANSFER, "somebody");
        held.await();

        bed.end();
        bed.begin();

        assertEquals(RunState.STOPPED, bed.current(run).state());
        assertEquals(3, bed.images(run).size());
    }
}
