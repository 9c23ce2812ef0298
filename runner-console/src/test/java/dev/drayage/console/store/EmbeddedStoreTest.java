package dev.drayage.console.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.store.ImageOutcome;
import dev.drayage.core.store.ImageQuery;
import dev.drayage.core.store.Page;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunImage;
import dev.drayage.core.store.RunState;
import dev.drayage.core.store.RunTotals;
import dev.drayage.core.store.Samples;
import dev.drayage.core.store.StoredError;
import dev.drayage.core.store.StoredTask;
import dev.drayage.core.store.TaskQuery;
import dev.drayage.core.store.TaskRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    void withARunItsImagesAndItsReportAreDeleted() {
        store.tasks().add(Samples.task("t1", "Mirror", null));
        Run run = Samples.run("r1", "t1", NOON);
        store.runs().begin(run);
        store.runs().addImages("r1", Samples.images(1, 3));
        store.runs().end(run.ended(RunState.SUCCEEDED, NOON, RunTotals.NONE, null), Map.of());

        store.runs().deleteOld("t1", 0);

        for (String table : List.of("run", "run_image", "run_report")) {
            List<Long> rows = store.jdbi()
                    .withHandle(handle -> handle.createQuery("select count(*) from " + table)
                            .mapTo(Long.class)
                            .list());
            assertEquals(List.of(0L), rows, table);
        }
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
}
