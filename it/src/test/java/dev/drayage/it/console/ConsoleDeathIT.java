package dev.drayage.it.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.console.run.RunSettings;
import dev.drayage.core.store.ImageOutcome;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunKind;
import dev.drayage.core.store.RunState;
import dev.drayage.core.store.StoredTask;
import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A console that is killed in mid-run leaves nothing that the next one does not put right. */
final class ConsoleDeathIT {
    @TempDir
    private Path folder;

    private ConsoleBed bed;
    private StoredTask task;

    @BeforeEach
    void open() {
        bed = new ConsoleBed(folder, RunSettings.standard());
        task = bed.task(bed.push("app", 3));
        bed.end();
    }

    @AfterEach
    void close() {
        bed.close();
    }

    /** Has another process run the task, and kills it when it has kept the first image and asks for the second one's layer. */
    private void killInMidRun(String startedBy) throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch killed = new CountDownLatch(1);
        String layer = ConsoleBed.image(2).blobs().get(1).digest();
        bed.source.onRequest(FaultRule.once("GET", "/blobs/" + layer, Fault.meanwhile(() -> {
            held.countDown();
            try {
                killed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        })));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ConsoleProcess.class.getName(),
                        folder.toString(),
                        bed.source.host(),
                        task.id(),
                        startedBy)
                .redirectError(folder.resolve("process.log").toFile());
        builder.environment().putAll(bed.aws.runnerEnvironment());
        Process process = builder.start();
        assertTrue(held.await(60, TimeUnit.SECONDS));
        assertEquals(
                ConsoleProcess.KEPT, process.inputReader(StandardCharsets.UTF_8).readLine());
        process.destroyForcibly().waitFor();
        killed.countDown();
    }

    @Test
    void theRunIsLostAndTheNextOneFindsWhatWasCopied() throws Exception {
        killInMidRun("somebody");
        bed.begin();

        List<Run> runs = bed.backend().runs().runs(task.id(), 0, 10).rows();
        assertEquals(1, runs.size());
        Run lost = runs.get(0);
        assertEquals(RunState.LOST, lost.state());
        assertNotNull(lost.ended());
        assertNotNull(Objects.requireNonNull(lost.error()).remedy());
        assertEquals(Map.of(ImageOutcome.COPIED, 1L), lost.totals().outcomes());
        assertEquals(1, bed.images(lost).size());
        Run next = bed.ended(bed.backend().runService().start(task.id(), RunKind.TRANSFER, "somebody"));
        assertEquals(
                Map.of(ImageOutcome.UNCHANGED, 1L, ImageOutcome.COPIED, 2L),
                next.totals().outcomes());
    }

    @Test
    void aRunThatAScheduleBeganIsBegunAgain() throws Exception {
        killInMidRun("schedule");
        bed.begin();

        List<Run> runs = bed.backend().runs().runs(task.id(), 0, 10).rows();
        assertEquals(2, runs.size());
        assertEquals(RunState.SUCCEEDED, bed.ended(runs.get(0)).state());
        assertEquals(RunState.LOST, runs.get(1).state());
    }
}
