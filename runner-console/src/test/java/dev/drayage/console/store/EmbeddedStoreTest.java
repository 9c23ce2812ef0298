package dev.drayage.console.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.store.ImageOutcome;
import dev.drayage.core.store.ImageQuery;
import dev.drayage.core.store.Page;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunActiveException;
import dev.drayage.core.store.RunImage;
import dev.drayage.core.store.RunState;
import dev.drayage.core.store.RunTotals;
import dev.drayage.core.store.StaleTaskException;
import dev.drayage.core.store.StoredError;
import dev.drayage.core.store.StoredTask;
import dev.drayage.core.store.TaskQuery;
import dev.drayage.core.store.TaskRow;
import dev.drayage.core.store.TaskState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks and runs are kept in a file. */
final class EmbeddedStoreTest {
    private static final Instant NOON = Samples.NOON;

    @TempDir
    private Path folder;

    private EmbeddedStore store;

    @BeforeEach
    void open() {
        store = EmbeddedStore.open(folder.resolve("data"), OciRegistries.json());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private StoredTask task() {
        return Objects.requireNonNull(store.tasks().task("t1"));
    }

    private Run run() {
        return Objects.requireNonNull(store.runs().run("r1"));
    }

    private void reopen() {
        store.close();
        open();
    }

    @Test
    void whatWasKeptIsThereAfterARestart() {
        StoredTask task = Samples.task("t1", "Mirror", NOON);
        Run run = Samples.run("r1", "t1", NOON);
        RunTotals totals = new RunTotals(2, Map.of(ImageOutcome.COPIED, 1L, ImageOutcome.FAILED, 1L), 20, 10);
        Run ended = run.ended(RunState.FAILED, NOON.plusSeconds(5), totals, new StoredError("TLS", "no", "Do."));
        List<RunImage> images = List.of(Samples.image(1, ImageOutcome.COPIED), Samples.image(2, ImageOutcome.FAILED));

        store.tasks().add(task);
        store.runs().begin(run);
        store.runs().addImages("r1", images);
        store.runs().end(ended, Map.of("started", "then"));
        reopen();

        assertEquals(task, store.tasks().task("t1"));
        assertEquals(ended, store.runs().run("r1"));
        assertEquals(new Page<>(List.of(ended), 0, 1), store.runs().runs("t1", 0, 10));
        assertEquals(
                images,
                store.runs().images(new ImageQuery("r1", "", null, 0, 10)).rows());
        assertEquals(Map.of("started", "then"), store.runs().report("r1"));
        assertEquals(
                List.of(new TaskRow(task, ended)),
                store.tasks().tasks(TaskQuery.first(10)).rows());
    }

    @Test
    void ofManyThatBeginARunAtTheSameTimeExactlyOneDoes() throws Exception {
        store.tasks().add(Samples.task("t1", "Mirror", null));
        int threads = 16;
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 0; round < 10; round++) {
                List<Callable<Boolean>> attempts = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    String id = "r" + round + "-" + i;
                    attempts.add(() -> {
                        together.await();
                        return begins(Samples.run(id, "t1", NOON));
                    });
                }
                int begun = 0;
                for (Future<Boolean> attempt : pool.invokeAll(attempts)) {
                    begun += attempt.get() ? 1 : 0;
                }
                assertEquals(1, begun);
                Run active = store.runs().activeRuns().get(0);
                store.runs().update(active.ended(RunState.SUCCEEDED, NOON, RunTotals.NONE, null));
            }
        } finally {
            pool.shutdownNow();
        }
        assertEquals(10, store.runs().runs("t1", 0, 100).total());
    }

    private boolean begins(Run run) {
        try {
            store.runs().begin(run);
            return true;
        } catch (RunActiveException e) {
            return false;
        }
    }

    @Test
    void aChangeOfWhatSomebodyElseHasChangedIsRefused() {
        store.tasks().add(Samples.task("t1", "Mirror", null));
        StoredTask first = store.tasks().update(Samples.task("t1", "Changed", null));

        assertEquals(2, first.version());
        assertThrows(StaleTaskException.class, () -> store.tasks().update(Samples.task("t1", "Late", null)));
        assertThrows(StaleTaskException.class, () -> store.tasks().delete("t1", 1));
        assertEquals("Changed", task().details().name());
        store.tasks().delete("t1", 2);
        assertNull(store.tasks().task("t1"));
    }

    @Test
    void aTaskIsNotDeletedWhileItRunsAndItsRunsGoWithIt() {
        store.tasks().add(Samples.task("t1", "Mirror", null));
        Run run = Samples.run("r1", "t1", NOON);
        store.runs().begin(run);
        store.runs().addImages("r1", List.of(Samples.image(1, ImageOutcome.COPIED)));

        assertThrows(RunActiveException.class, () -> store.tasks().delete("t1", 1));
        store.runs().end(run.ended(RunState.SUCCEEDED, NOON, RunTotals.NONE, null), Map.of());
        store.tasks().delete("t1", 1);

        assertNull(store.runs().run("r1"));
        assertEquals(
                0, store.runs().images(new ImageQuery("r1", "", null, 0, 10)).total());
        assertThrows(StaleTaskException.class, () -> store.runs().begin(Samples.run("r2", "t1", NOON)));
    }

    @Test
    void ofATasksRunsTheLatestStayAndOtherTasksAreLeftAlone() {
        store.tasks().add(Samples.task("t1", "Mirror", null));
        store.tasks().add(Samples.task("t2", "Other", null));
        for (String id : List.of("a", "b", "c", "d")) {
            Run run = Samples.run(id, "t1", NOON.plusSeconds(id.charAt(0)));
            store.runs().begin(run);
            store.runs().addImages(id, List.of(Samples.image(1, ImageOutcome.COPIED)));
            store.runs().end(run.ended(RunState.SUCCEEDED, NOON, RunTotals.NONE, null), Map.of());
        }
        store.runs().begin(Samples.run("other", "t2", NOON));
        store.runs().begin(Samples.run("active", "t1", NOON));

        store.runs().deleteOld("t1", 2);
        store.runs().deleteOld("t2", 1);

        assertEquals(
                List.of("d", "c", "active"),
                store.runs().runs("t1", 0, 10).rows().stream().map(Run::id).toList());
        List<String> images = store.jdbi()
                .withHandle(handle -> handle.createQuery("select source from run_image where run_id in ('a', 'b')")
                        .mapTo(String.class)
                        .list());
        assertEquals(List.of(), images);
        assertNull(store.runs().report("b"));
        assertEquals(1, store.runs().runs("t2", 0, 10).total());
    }

    @Test
    void aRunThatHasEndedStaysAsItIs() {
        store.tasks().add(Samples.task("t1", "Mirror", null));
        Run run = Samples.run("r1", "t1", NOON);
        store.runs().begin(run);
        Run lost = run.ended(RunState.LOST, NOON, RunTotals.NONE, null);
        store.runs().update(lost);

        store.runs().update(run.in(RunState.RUNNING, RunTotals.NONE));
        store.runs().end(run.ended(RunState.SUCCEEDED, NOON, RunTotals.NONE, null), Map.of());

        assertEquals(lost, store.runs().run("r1"));
        assertNull(store.runs().report("r1"));
        assertEquals(
                TaskState.LOST,
                store.tasks().tasks(TaskQuery.first(1)).rows().get(0).state());
    }

    @Test
    void tasksAreFoundByTextAndStateAndSorted() {
        store.tasks().add(Samples.task("t1", "Beta", NOON.plusSeconds(60)));
        store.tasks().add(Samples.task("t2", "alpha_1", null));
        store.tasks().add(Samples.task("t3", "Gamma", NOON));
        store.runs().begin(Samples.run("r3", "t3", NOON));

        assertEquals(List.of("t2"), ids(new TaskQuery("ALPHA_", null, TaskQuery.Order.NAME, false, 0, 10)));
        assertEquals(List.of(), ids(new TaskQuery("alpha%1", null, TaskQuery.Order.NAME, false, 0, 10)));
        assertEquals(List.of("t3"), ids(new TaskQuery("", TaskState.ACTIVE, TaskQuery.Order.NAME, false, 0, 10)));
        assertEquals(List.of("t2", "t1", "t3"), ids(TaskQuery.first(10)));
        assertEquals(List.of("t3", "t1", "t2"), ids(new TaskQuery("", null, TaskQuery.Order.NEXT_RUN, false, 0, 10)));
        assertEquals(List.of("t1", "t3", "t2"), ids(new TaskQuery("", null, TaskQuery.Order.NEXT_RUN, true, 0, 10)));
        Page<TaskRow> second = store.tasks().tasks(new TaskQuery("", null, TaskQuery.Order.CREATED, false, 2, 2));
        assertEquals(3, second.total());
        assertEquals("t3", second.rows().get(0).task().id());
    }

    private List<String> ids(TaskQuery query) {
        return store.tasks().tasks(query).rows().stream()
                .map(row -> row.task().id())
                .toList();
    }

    @Test
    void ofTwoThatRescheduleADueTaskOneIsFirst() {
        store.tasks().add(Samples.task("t1", "Mirror", NOON));
        store.tasks().add(Samples.task("t2", "Later", NOON.plusSeconds(1)));

        assertEquals(
                List.of("t1"),
                store.tasks().due(NOON, 10).stream().map(StoredTask::id).toList());
        assertTrue(store.tasks().reschedule("t1", NOON, NOON.plus(Duration.ofDays(1))));
        assertFalse(store.tasks().reschedule("t1", NOON, NOON.plus(Duration.ofDays(1))));
        assertEquals(List.of(), store.tasks().due(NOON, 10));
    }

    @Test
    void imagesAreFoundByTextAndOutcome() {
        store.tasks().add(Samples.task("t1", "Mirror", null));
        store.runs().begin(Samples.run("r1", "t1", NOON));
        store.runs()
                .addImages(
                        "r1",
                        LongStream.rangeClosed(1, 2500)
                                .mapToObj(
                                        i -> Samples.image(i, i % 500 == 0 ? ImageOutcome.FAILED : ImageOutcome.COPIED))
                                .toList());

        Page<RunImage> failed = store.runs().images(new ImageQuery("r1", "", ImageOutcome.FAILED, 3, 10));
        assertEquals(5, failed.total());
        assertEquals(
                List.of(2000L, 2500L),
                failed.rows().stream().map(RunImage::number).toList());
        Page<RunImage> found = store.runs().images(new ImageQuery("r1", "APP-7:V24", null, 0, 10));
        assertEquals(List.of(2407L), found.rows().stream().map(RunImage::number).toList());
        Page<RunImage> last = store.runs().images(new ImageQuery("r1", "", null, 2499, 10));
        assertEquals(List.of(2500L), last.rows().stream().map(RunImage::number).toList());
        List<Long> all = new ArrayList<>();
        store.runs().forEachImage("r1", image -> all.add(image.number()));
        assertEquals(LongStream.rangeClosed(1, 2500).boxed().toList(), all);
    }

    @Test
    void anotherProcessOnTheSameFolderIsToldWhatToDo() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpeningProcess.class.getName(),
                        folder.resolve("data").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertTrue(said.contains("is open in another process"), said);
        assertTrue(said.contains("--data"), said);
    }

    @Test
    void onlyItsOwnerReadsIt() throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        EmbeddedStore.open(open, OciRegistries.json()).close();

        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data"))));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(open.resolve("console.mv.db"))));
    }

    @Test
    void whatANewerVersionWroteIsNotTouched() {
        store.jdbi()
                .useHandle(handle -> handle.execute("insert into \"flyway_schema_history\" (\"installed_rank\","
                        + " \"version\", \"description\", \"type\", \"script\", \"checksum\", \"installed_by\","
                        + " \"execution_time\", \"success\") values (99, '99', 'newer', 'SQL', 'V99__newer.sql', 1, 'sa', 1,"
                        + " true)"));
        store.close();

        DrayageException refusal = assertThrows(DrayageException.class, this::open);
        assertTrue(String.valueOf(refusal.remedy()).contains("newer"), refusal::toString);
    }

    @Test
    void aFolderThatTheDatabaseWouldMisreadIsRefused() {
        InvalidInputException refusal = assertThrows(
                InvalidInputException.class,
                () -> EmbeddedStore.open(folder.resolve("a;INIT=x"), OciRegistries.json()));
        assertTrue(String.valueOf(refusal.getMessage()).contains("semicolon"), refusal::toString);
    }

    @Test
    void threadsThatAreInterruptedDoNotCloseTheFileForOthers() throws Exception {
        store.tasks().add(Samples.task("t1", "Mirror", null));
        store.runs().begin(Samples.run("r1", "t1", NOON));
        Thread writer = new Thread(() -> store.jdbi().useHandle(handle -> {
            Thread.currentThread().interrupt();
            ImageRows.add(handle, "r1", List.of(Samples.image(1, ImageOutcome.COPIED)));
        }));
        writer.start();
        writer.join();

        assertEquals("t1", task().id());
        store.runs().addImages("r1", List.of(Samples.image(1000, ImageOutcome.COPIED)));
        reopen();
        assertEquals(2, run().totals().count(ImageOutcome.COPIED));
    }

    @Test
    void longTextsOfForeignOriginAreCut() {
        store.tasks().add(Samples.task("t1", "Mirror", null));
        Run run = Samples.run("r1", "t1", NOON);
        store.runs().begin(run);
        StoredError error = new StoredError("REGISTRY_ERROR", "x".repeat(100_000), null);
        store.runs().update(run.ended(RunState.FAILED, NOON, RunTotals.NONE, error));

        assertEquals(4000, Objects.requireNonNull(run().error()).message().length());
    }
}
