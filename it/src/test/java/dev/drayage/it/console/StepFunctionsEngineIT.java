package dev.drayage.it.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.console.engine.stepfunctions.StepFunctionsEngine;
import dev.drayage.console.run.RemoteProgress;
import dev.drayage.console.run.RemoteRun;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.store.Engine;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunKind;
import dev.drayage.core.store.RunState;
import dev.drayage.core.store.StoredError;
import dev.drayage.it.MachineBed;
import dev.drayage.it.testbed.SampleImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks of a console carried out by the template's own state machine, with the real functions, between two regions of a local AWS. */
final class StepFunctionsEngineIT {
    private static final long LIMIT = 120_000_000_000L;

    @TempDir
    private Path folder;

    private MachineBed bed;
    private StepFunctionsEngine engine;
    private final CountDownLatch held = new CountDownLatch(1);

    @BeforeEach
    void begin() {
        bed = MachineBed.real(folder);
        engine = bed.engine();
    }

    @AfterEach
    void end() {
        held.countDown();
        bed.close();
    }

    @Test
    void imagesAreToldWithTheirPartsAndTheOneThatFailsSaysWhy() throws InterruptedException {
        Map<String, SampleImage> images = bed.pushFamily("team/app", 1);
        bed.pushPoisoned("team/app", "poisoned");
        bed.meanwhile(this::hold);
        Run run = run("one");
        Watch watch = watch(run, engine.start(run, task("srcImageList", "team/app:ALL_TAGS")));

        RemoteProgress planned = watch.until(progress -> progress.state() == RunState.RUNNING);
        assertEquals(MachineBed.FAMILY + 1, planned.images());
        assertTrue(planned.bytesExpected() > 0);
        assertEquals(0, planned.bytesMoved());
        held.countDown();
        RemoteProgress last = watch.ended();

        assertTrue(watch.states.contains(RunState.PLANNING), () -> "states: " + watch.states);
        assertEquals(RunState.FAILED, last.state());
        assertEquals(MachineBed.FAMILY, watch.count(ImageStatus.COPIED));
        ImageResult failed = watch.row("team/app:poisoned");
        assertEquals(ImageStatus.FAILED, failed.status());
        assertNotNull(failed.error());
        ImageResult copied = watch.row("team/app:v3");
        SampleImage image = Objects.requireNonNull(images.get("team/app:v3"));
        assertEquals(image.digest(), String.valueOf(copied.digest()));
        assertTrue(copied.size() > 0 && copied.attempts() == 1);
        assertEquals(11, watch.rows.size());
        assertTrue(last.bytesMoved() > 0);
        StoredError error = Objects.requireNonNull(last.error());
        assertTrue(error.message().contains("team/app:poisoned"), error::message);
        assertTrue(String.valueOf(error.remedy()).contains("again"));
        Map<String, Object> report = Objects.requireNonNull(last.report());
        assertEquals(1, report.get("schema"));
        Map<?, ?> totals = (Map<?, ?>) report.get("totals");
        assertEquals("10 1", Objects.requireNonNull(totals).get("copied") + " " + totals.get("failed"));
        assertEquals(1, bed.alarms(), "the stack's topic is told");
        images.forEach((name, each) -> bed.assertArrived(each, "team/app", name.substring(name.indexOf(':') + 1)));
        assertEquals(List.of(), watch.look().ended(), "nothing is told twice");
    }

    @Test
    void aRunWithNothingToDoEndsWellAndItsReportCountsWhatIsUnchanged() throws InterruptedException {
        bed.pushFamily("team/app", 1);
        Run first = run("first");
        Watch copying = watch(first, engine.start(first, task("srcImageList", "team/app:ALL_TAGS")));
        RemoteProgress copied = copying.ended();
        assertEquals(RunState.SUCCEEDED, copied.state(), copied::toString);
        assertNull(copied.error());
        Run second = run("second");
        Watch watch = watch(second, engine.start(second, task("srcImageList", "team/app:ALL_TAGS")));
        RemoteProgress last = watch.ended();

        assertEquals(RunState.SUCCEEDED, last.state());
        assertEquals(List.of(), watch.rows);
        assertEquals(0, last.images());
        Map<?, ?> totals = (Map<?, ?>) Objects.requireNonNull(last.report()).get("totals");
        assertEquals((long) MachineBed.FAMILY, Objects.requireNonNull(totals).get("unchanged"));
        assertFalse(last.report().containsKey("images"));
        assertFalse(watch.states.contains(RunState.RUNNING));
    }

    @Test
    void aLongListGoesThroughTheBucket() throws InterruptedException {
        bed.pushFamily("team/app", 1);
        String list = "team/app:v0\n".repeat(4_000) + "team/app:v7";
        Run run = run("long");
        Watch watch = watch(run, engine.start(run, task("srcImageList", list)));
        RemoteProgress last = watch.ended();

        assertEquals(RunState.SUCCEEDED, last.state(), last::toString);
        assertEquals(2, watch.count(ImageStatus.COPIED));
        String input = bed.machine().executions().get(0).input();
        assertTrue(input.contains("\"s3://work/runs/long/images.txt\""), input);
        assertEquals(
                list,
                new String(Objects.requireNonNull(bed.bucket().get("runs/long/images.txt")), StandardCharsets.UTF_8));
    }

    @Test
    void aRunThatIsBegunTwiceIsCarriedOutOnce() throws InterruptedException {
        bed.pushFamily("team/app", 1);
        bed.meanwhile(this::hold);
        Run run = run("once");
        String arn = engine.start(run, task("srcImageList", "team/app:v1"));
        assertEquals(arn, engine.start(run, task("srcImageList", "team/app:v1")));
        assertEquals(arn, engine.start(run, task("srcImageList", "team/app:v2")), "with another input");
        held.countDown();
        Watch watch = watch(run, arn);
        assertEquals(RunState.SUCCEEDED, watch.ended().state());
        assertEquals(arn, engine.start(run, task("srcImageList", "team/app:v1")), "after its end");

        assertEquals(1, bed.machine().executions().size());
        assertEquals("arn:aws:states:eu-west-1:111122223333:execution:mirror:once", arn);
        assertEquals(1, watch.rows.size());
    }

    @Test
    void aRunThatIsStoppedSaysSoAndNotThatItFailed() throws InterruptedException {
        bed.pushFamily("team/app", 1);
        bed.meanwhile(this::hold);
        Run run = run("stopped");
        String arn = engine.start(run, task("srcImageList", "team/app:ALL_TAGS"));
        Watch watch = watch(run, arn);
        watch.until(progress -> progress.state() == RunState.RUNNING);

        engine.stop(arn);
        RemoteProgress last = watch.ended();
        engine.stop(arn);

        assertEquals(RunState.STOPPED, last.state());
        assertNull(last.error());
        assertEquals(
                List.of("StopExecution", "StopExecution"),
                bed.calls().stream().filter("StopExecution"::equals).toList());
    }

    @Test
    void whatThePlanCouldNotFindHasARowAndTheRestIsCopied() throws InterruptedException {
        bed.pushFamily("team/app", 1);
        Run run = run("missing");
        Watch watch = watch(run, engine.start(run, task("srcImageList", "team/app:v1,team/missing:v1")));
        RemoteProgress last = watch.ended();

        assertEquals(RunState.FAILED, last.state());
        assertEquals(2, last.images());
        assertEquals(ImageStatus.COPIED, watch.row("team/app:v1").status());
        ImageResult missing = watch.row("team/missing:v1");
        assertEquals(ImageStatus.FAILED, missing.status());
        assertEquals(
                ErrorCode.NOT_FOUND, Objects.requireNonNull(missing.error()).code());
    }

    @Test
    void aDeniedSecretFailsTheRunAndIsNamed() throws InterruptedException {
        bed.functions().allow("ecr:*", "*").allow("sns:*", "*").allow("s3:*", "*");
        Run run = run("denied");
        Watch watch = watch(run, engine.start(run, task("srcImageList", "app:1", "srcCredential", "drayage/hub")));
        RemoteProgress last = watch.ended();

        assertEquals(RunState.FAILED, last.state());
        assertEquals(1, watch.rows.size());
        assertEquals(
                ErrorCode.DENIED,
                Objects.requireNonNull(watch.rows.get(0).error()).code());
        assertTrue(Objects.requireNonNull(last.error()).message().contains("drayage/hub"), last::toString);
    }

    @Test
    void aTaskThatMakesNoSenseIsRefusedAndNotCalledADefect() throws InterruptedException {
        Run run = run("nonsense");
        Watch watch = watch(run, engine.start(run, task("destRegion", "Ireland", "srcImageList", "app:1")));
        RemoteProgress last = watch.ended();

        assertEquals(RunState.FAILED, last.state());
        StoredError error = Objects.requireNonNull(last.error());
        assertEquals("INVALID_INPUT", error.code());
        assertTrue(error.message().contains("Ireland"), error::message);
        assertFalse(error.message().contains("stackTrace"), error::message);
    }

    @Test
    void aConsoleThatBeginsAgainInMidRunTellsAllImages() throws InterruptedException {
        bed.pushFamily("team/app", 1);
        bed.meanwhile(this::hold);
        Run run = run("restart");
        String arn = engine.start(run, task("srcImageList", "team/app:ALL_TAGS,team/missing:v1"));
        Watch before = watch(run, arn);
        before.until(progress -> progress.state() == RunState.RUNNING);
        assertEquals(1, before.rows.size(), "the plan's");
        StepFunctionsEngine anew = bed.engine();
        Watch after = new Watch(anew.follow(run, arn));
        held.countDown();
        RemoteProgress last = after.ended();

        assertEquals(MachineBed.FAMILY + 1, after.rows.size());
        assertEquals(MachineBed.FAMILY + 1, last.images());
        RemoteProgress same = before.ended();
        assertEquals(last.report(), same.report());
        assertEquals(names(after.rows), names(before.rows));
    }

    private static List<String> names(List<ImageResult> rows) {
        return rows.stream().map(ImageResult::source).sorted().toList();
    }

    private void hold() {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static Run run(String id) {
        return Run.queued(id, "task", RunKind.TRANSFER, Engine.STEP_FUNCTIONS, "me", Instant.EPOCH);
    }

    static Map<String, String> task(String... more) {
        Map<String, String> task = new HashMap<>(Map.of(
                "sourceType",
                "Amazon_ECR",
                "srcRegion",
                MachineBed.SOURCE_REGION,
                "srcAccountId",
                "",
                "destRegion",
                MachineBed.DESTINATION_REGION));
        for (int i = 0; i < more.length; i += 2) {
            task.put(more[i], more[i + 1]);
        }
        return task;
    }

    private Watch watch(Run run, String arn) {
        return new Watch(engine.follow(run, arn));
    }

    /** A run that is looked at until something is so. */
    private static final class Watch {
        final List<ImageResult> rows = new ArrayList<>();
        final List<RunState> states = new ArrayList<>();
        private final RemoteRun run;

        Watch(RemoteRun run) {
            this.run = run;
        }

        RemoteProgress look() {
            RemoteProgress progress = run.look();
            rows.addAll(progress.ended());
            states.add(progress.state());
            return progress;
        }

        RemoteProgress until(Predicate<RemoteProgress> condition) throws InterruptedException {
            long end = System.nanoTime() + LIMIT;
            RemoteProgress progress = look();
            while (!condition.test(progress)) {
                assertTrue(progress.state().isActive(), progress::toString);
                assertTrue(System.nanoTime() < end, "it does not come to pass");
                Thread.sleep(100);
                progress = look();
            }
            return progress;
        }

        RemoteProgress ended() throws InterruptedException {
            long end = System.nanoTime() + LIMIT;
            RemoteProgress progress = look();
            while (progress.state().isActive()) {
                assertTrue(System.nanoTime() < end, "it does not end");
                Thread.sleep(100);
                progress = look();
            }
            return progress;
        }

        long count(ImageStatus status) {
            return rows.stream().filter(row -> row.status() == status).count();
        }

        ImageResult row(String name) {
            List<ImageResult> found = rows.stream()
                    .filter(row -> row.source().endsWith("/" + name))
                    .collect(Collectors.toList());
            assertEquals(1, found.size(), () -> name + " among " + names(rows));
            return found.get(0);
        }
    }
}
