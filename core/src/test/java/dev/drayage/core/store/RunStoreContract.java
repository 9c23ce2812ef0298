package dev.drayage.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.model.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is relied on in every {@link RunStore}. A store's test extends it, with an empty store for each test. */
public abstract class RunStoreContract {
    private static final Instant NOON = Samples.NOON;

    /** Returns the store of the tasks whose runs are kept. */
    protected abstract TaskStore tasks();

    /** Returns the store under test, always the same one within a test. */
    protected abstract RunStore runs();

    @BeforeEach
    void addTasks() {
        tasks().add(Samples.task("t1", "Mirror", null));
        tasks().add(Samples.task("t2", "Other", null));
    }

    private Run run(String id) {
        return Objects.requireNonNull(runs().run(id));
    }

    private Run begun(String id, String taskId, Instant started) {
        Run run = Samples.run(id, taskId, started);
        runs().begin(run);
        return run;
    }

    private Page<RunImage> images(String search, @Nullable ImageOutcome outcome, long offset, int limit) {
        return runs().images(new ImageQuery("r1", search, outcome, offset, limit));
    }

    private static List<Long> numbers(Page<RunImage> page) {
        return page.rows().stream().map(RunImage::number).toList();
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    private List<RunImage> all(String runId) {
        List<RunImage> all = new ArrayList<>();
        runs().forEachImage(runId, all::add);
        return all;
    }

    private TaskState state() {
        return tasks().tasks(TaskQuery.first(1)).rows().get(0).state();
    }

    @Test
    void aRunIsGivenBackAsItWas() {
        Run run = begun("r1", "t1", Instant.parse("2026-11-24T12:00:00.000000001Z"));
        assertEquals(run, runs().run("r1"));
        assertEquals(run, runs().activeRun("t1"));
        assertNull(runs().run("r2"));
        assertNull(runs().activeRun("t2"));
        assertNull(runs().report("r1"));

        Run running = run.by("arn:aws:states:eu-west-1:111122223333:execution:m:x")
                .in(RunState.RUNNING, new RunTotals(9, Map.of(), 90, 45));
        runs().update(running);
        assertEquals(running, runs().run("r1"));
        assertEquals(running, runs().activeRun("t1"));

        RunTotals totals = new RunTotals(9, Map.of(), 90, 80);
        Run ended = running.ended(RunState.FAILED, NOON.plusNanos(5), totals, new StoredError("TLS", "no", null));
        Map<String, Object> report = Map.of("started", "then", "totals", Map.of("copied", 3L), "list", List.of("ü"));
        runs().end(ended, report);
        assertEquals(ended, runs().run("r1"));
        assertNull(runs().activeRun("t1"));
        assertEquals(report, runs().report("r1"));
        assertEquals(new Page<>(List.of(ended), 0, 1), runs().runs("t1", 0, 10));
    }

    @Test
    void ofManyThatBeginARunAtTheSameTimeExactlyOneDoes() throws Exception {
        for (int round = 0; round < 10; round++) {
            String prefix = "r" + round + "-";
            List<Boolean> begun = Together.all(16, number -> begins(Samples.run(prefix + number, "t1", NOON)));

            assertEquals(1, begun.stream().filter(one -> one).count());
            Run active = Objects.requireNonNull(runs().activeRun("t1"));
            assertEquals(prefix + begun.indexOf(true), active.id());
            assertEquals(List.of(active), runs().activeRuns());
            assertEquals(active, runs().run(active.id()));
            runs().update(active.ended(RunState.SUCCEEDED, NOON, RunTotals.NONE, null));
        }
        assertEquals(10, runs().runs("t1", 0, 100).total());
    }

    private boolean begins(Run run) {
        try {
            runs().begin(run);
            return true;
        } catch (RunActiveException e) {
            return false;
        }
    }

    @Test
    void noRunIsBegunOfATaskThatIsNotThere() {
        assertThrows(StaleTaskException.class, () -> runs().begin(Samples.run("r1", "t3", NOON)));
        assertNull(runs().run("r1"));
    }

    @Test
    void aRunThatHasEndedStaysAsItIs() {
        Run run = begun("r1", "t1", NOON);
        Run lost = run.ended(RunState.LOST, NOON, RunTotals.NONE, null);
        runs().update(lost);

        runs().update(run.in(RunState.RUNNING, RunTotals.NONE));
        runs().end(run.ended(RunState.SUCCEEDED, NOON, RunTotals.NONE, null), Map.of());

        assertEquals(lost, runs().run("r1"));
        assertNull(runs().report("r1"));
        assertEquals(TaskState.LOST, state());
    }

    @Test
    void whatAnEarlierRunSaysLateDoesNotChangeTheTask() {
        Run first = begun("r1", "t1", NOON);
        runs().update(first.ended(RunState.LOST, NOON, RunTotals.NONE, null));
        Run second = begun("r2", "t1", NOON.plusSeconds(1));

        runs().update(first.ended(RunState.SUCCEEDED, NOON, RunTotals.NONE, null));

        assertEquals(second, runs().activeRun("t1"));
        assertEquals(TaskState.ACTIVE, state());
        assertThrows(RunActiveException.class, () -> runs().begin(Samples.run("r3", "t1", NOON)));
    }

    @Test
    void whatIsSaidOfARunThatIsNotThereIsNothing() {
        runs().update(Samples.run("r1", "t1", NOON).ended(RunState.LOST, NOON, RunTotals.NONE, null));

        assertNull(runs().run("r1"));
        assertEquals(0, runs().runs("t1", 0, 10).total());
        assertEquals(TaskState.NEVER_RUN, state());
    }

    @Test
    void activeRunsAreOfAllTasksTheOldestFirst() {
        Run second = begun("r1", "t1", NOON.plusSeconds(1));
        Run first = begun("r2", "t2", NOON);

        assertEquals(List.of(first, second), runs().activeRuns());
        runs().update(first.ended(RunState.STOPPED, NOON, RunTotals.NONE, null));
        assertEquals(List.of(second), runs().activeRuns());
    }

    @Test
    void runsAreListedTheLatestFirst() {
        for (int number = 1; number <= 5; number++) {
            Run run = begun("r" + number, "t1", NOON.plusNanos(number));
            runs().update(run.ended(RunState.SUCCEEDED, NOON, RunTotals.NONE, null));
        }
        begun("other", "t2", NOON);

        Page<Run> page = runs().runs("t1", 1, 3);

        assertEquals(5, page.total());
        assertEquals(
                List.of("r4", "r3", "r2"), page.rows().stream().map(Run::id).toList());
        assertEquals(List.of(), runs().runs("t1", 5, 3).rows());
    }

    @Test
    void ofATasksRunsTheLatestStayAndOtherTasksAreLeftAlone() {
        for (String id : List.of("a", "b", "c", "d")) {
            Run run = begun(id, "t1", NOON.plusSeconds(id.charAt(0)));
            runs().addImages(id, Samples.images(1, 1));
            runs().end(run.ended(RunState.SUCCEEDED, NOON, RunTotals.NONE, null), Map.of("id", id));
        }
        begun("other", "t2", NOON);
        begun("active", "t1", NOON);

        runs().deleteOld("t1", 2);
        runs().deleteOld("t2", 1);

        assertEquals(
                List.of("d", "c", "active"),
                runs().runs("t1", 0, 10).rows().stream().map(Run::id).toList());
        assertNull(runs().run("b"));
        assertNull(runs().report("b"));
        assertEquals(List.of(), all("b"));
        assertEquals(Map.of("id", "c"), runs().report("c"));
        assertEquals(Samples.images(1, 1), all("c"));
        assertEquals(1, runs().runs("t2", 0, 10).total());
    }

    @Test
    void imagesAreFoundByNumberTextAndOutcome() {
        begun("r1", "t1", NOON);
        for (long from = 1; from <= 2500; from += 250) {
            runs().addImages("r1", Samples.images(from, from + 249));
        }

        assertEquals(new Page<>(Samples.images(741, 760), 740, 2500), images("", null, 740, 20));
        assertEquals(numbers(401, 1400), numbers(images("", null, 400, 1000)));
        assertEquals(numbers(2500, 2500), numbers(images("", null, 2499, 10)));
        assertEquals(new Page<>(List.of(), 2500, 2500), images("", null, 2500, 10));
        assertEquals(numbers(1, 1), numbers(images("", null, 0, 1)));

        Page<RunImage> failed = images("", ImageOutcome.FAILED, 3, 10);
        assertEquals(5, failed.total());
        assertEquals(List.of(2000L, 2500L), numbers(failed));
        assertEquals(List.of(1000L), numbers(images("", ImageOutcome.FAILED, 1, 1)));
        assertEquals(new Page<>(List.of(), 5, 5), images("", ImageOutcome.FAILED, 5, 1));
        assertEquals(new Page<>(List.of(), 0, 0), images("", ImageOutcome.CONFLICT, 0, 10));

        assertEquals(List.of(2407L), numbers(images("APP-7:V24", null, 0, 10)));
        Page<RunImage> found = images("app-0:", null, 20, 10);
        assertEquals(25, found.total());
        assertEquals(List.of(2100L, 2200L, 2300L, 2400L, 2500L), numbers(found));
        assertEquals(5, images("app-0:", ImageOutcome.FAILED, 0, 1).total());
        assertEquals(new Page<>(List.of(), 0, 0), images("app_0", null, 0, 10));

        assertEquals(Samples.images(1, 2500), all("r1"));
        assertEquals(new Page<>(List.of(), 0, 0), runs().images(new ImageQuery("r2", "", null, 0, 10)));
    }

    @Test
    void aRunsOutcomesAreThoseOfItsImages() {
        Run run = begun("r1", "t1", NOON);
        runs().addImages("r1", List.of());
        runs().addImages(
                        "r1",
                        List.of(
                                Samples.image(1, ImageOutcome.COPIED),
                                Samples.image(2, ImageOutcome.FAILED),
                                Samples.image(3, ImageOutcome.COPIED)));
        runs().update(run.in(RunState.RUNNING, new RunTotals(7, Map.of(ImageOutcome.COPIED, 99L), 70, 30)));
        runs().addImages("r1", List.of(Samples.image(4, ImageOutcome.COPIED)));

        RunTotals totals = run("r1").totals();
        assertEquals(new RunTotals(7, Map.of(ImageOutcome.COPIED, 3L, ImageOutcome.FAILED, 1L), 70, 30), totals);
        assertEquals(totals, Objects.requireNonNull(runs().activeRun("t1")).totals());
        assertEquals(totals, runs().runs("t1", 0, 1).rows().get(0).totals());
    }

    @Test
    void imagesOfManyRunsAreAddedAtTheSameTime() throws Exception {
        for (int i = 0; i < 8; i++) {
            tasks().add(Samples.task("task" + i, "Task", null));
            begun("run" + i, "task" + i, NOON);
        }

        var unused = Together.all(8, number -> {
            for (long from = 1; from <= 300; from += 30) {
                runs().addImages("run" + number, Samples.images(from, from + 29));
            }
            return true;
        });

        for (int i = 0; i < 8; i++) {
            assertEquals(Samples.images(1, 300), all("run" + i));
            assertEquals(300, run("run" + i).totals().finished());
        }
    }

    @Test
    void imagesOfOneRunAreAddedByManyThreadsInTurn() throws Exception {
        begun("r1", "t1", NOON);
        List<Long> added = new ArrayList<>();

        var unused = Together.all(8, number -> {
            for (int i = 0; i < 10; i++) {
                synchronized (added) {
                    long from = added.size() * 7L + 1;
                    runs().addImages("r1", Samples.images(from, from + 6));
                    added.add(from);
                }
                // What others have added is there.
                long total = images("", null, 0, 1).total();
                assertEquals(total, images("", null, total - 1, 1).rows().get(0).number());
            }
            return true;
        });

        assertEquals(Samples.images(1, 560), all("r1"));
        assertEquals(560, run("r1").totals().finished());
    }

    @Test
    void imagesWithoutAnythingAreGivenBackAsTheyWere() {
        begun("r1", "t1", NOON);
        RunImage poor = new RunImage(1, "a:1", "b:1", null, null, 0, ImageOutcome.SKIPPED, 0, 0, null);
        StoredError error = new StoredError("ARCHIVED", "It is put away.", null);
        Digest digest = Digest.sha256("x".getBytes(StandardCharsets.UTF_8));
        RunImage large =
                new RunImage(2, "ü:1", "b:2", digest, null, Long.MAX_VALUE, ImageOutcome.COPY, 3, 1L << 50, error);

        runs().addImages("r1", List.of(poor, large));

        assertEquals(List.of(poor, large), all("r1"));
    }

    @Test
    void longTextsOfForeignOriginAreCut() {
        Run run = begun("r1", "t1", NOON);
        String text = "x".repeat(100_000);
        StoredError error = new StoredError("REGISTRY_ERROR", text, text);
        runs().addImages("r1", List.of(new RunImage(1, text, text, null, null, 0, ImageOutcome.FAILED, 0, 0, error)));
        runs().update(run.ended(RunState.FAILED, NOON, RunTotals.NONE, error));

        assertEquals(4000, Objects.requireNonNull(run("r1").error()).message().length());
        RunImage image = all("r1").get(0);
        assertEquals(1000, image.source().length());
        assertEquals(4000, Objects.requireNonNull(image.error()).message().length());
    }

    @Test
    void threadsThatAreInterruptedKeepWhatTheySay() throws Exception {
        Run run = begun("r1", "t1", NOON);
        List<Boolean> interrupted = new ArrayList<>();
        Thread thread = new Thread(() -> {
            Thread.currentThread().interrupt();
            runs().addImages("r1", Samples.images(1, 2));
            interrupted.add(Thread.currentThread().isInterrupted());
            runs().end(run.ended(RunState.STOPPED, NOON, RunTotals.NONE, null), Map.of("schema", 1L));
        });
        thread.start();
        thread.join();

        assertTrue(interrupted.get(0));
        assertEquals(RunState.STOPPED, run("r1").state());
        assertEquals(Map.of("schema", 1L), runs().report("r1"));
        assertEquals(2, all("r1").size());
    }
}
