package dev.drayage.it.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.console.run.RunSettings;
import dev.drayage.console.store.EmbeddedStore;
import dev.drayage.core.schedule.Schedule;
import dev.drayage.core.store.Engine;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunKind;
import dev.drayage.core.store.RunState;
import dev.drayage.core.store.StoredTask;
import dev.drayage.core.store.TaskDetails;
import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console runs tasks by itself when they are due. */
final class ConsoleScheduleTest {
    private final Instant begin = Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(Duration.ofDays(3));

    @TempDir
    private Path folder;

    private ConsoleBed bed;
    private String images;

    @BeforeEach
    void open() {
        bed = new ConsoleBed(folder, RunSettings.standard());
        images = bed.push("app", 1);
        bed.end();
    }

    @AfterEach
    void close() {
        bed.close();
    }

    /** Keeps a task that has been due for days, while no console is there. */
    private StoredTask missed(String schedule) {
        TaskDetails details = new TaskDetails(
                "Mirror",
                "",
                Engine.IN_PROCESS,
                Map.of("sourceType", "Public", "srcImageList", images, "destRegion", "eu-west-1"),
                Schedule.parse(schedule, ZoneOffset.UTC));
        StoredTask task = new StoredTask("t1", 1, details, "from", "to", begin, begin, begin.plus(Duration.ofHours(1)));
        try (EmbeddedStore store = EmbeddedStore.open(folder, OciRegistries.json())) {
            store.tasks().add(task);
        }
        return task;
    }

    private StoredTask current() {
        return Objects.requireNonNull(bed.backend().tasks().task("t1"));
    }

    @Test
    void whatWasMissedIsRunOnceAndTheNextTimeIsStillToCome() throws Exception {
        missed("rate(1 hour)");

        bed.begin();
        ConsoleBed.await(() -> bed.backend().runs().runs("t1", 0, 10).total() == 1);
        Run run = bed.ended(bed.backend().runs().runs("t1", 0, 10).rows().get(0));
        bed.end();
        bed.begin();
        // The scheduler of the new console has looked when this later task has run.
        bed.ended(bed.backend().runService().start(bed.task(images).id(), RunKind.PLAN, "somebody"));

        assertEquals(RunState.SUCCEEDED, run.state());
        assertEquals("schedule", run.startedBy());
        assertEquals(1, bed.backend().runs().runs("t1", 0, 10).total());
        Instant next = Objects.requireNonNull(current().nextRun());
        assertTrue(next.isAfter(Instant.now()) && next.isBefore(Instant.now().plus(Duration.ofHours(1))));
        assertEquals(
                0,
                Duration.between(begin, next).toMillis() % Duration.ofHours(1).toMillis());
    }

    @Test
    void aTaskThatIsDueOnceIsNotDueAgain() throws Exception {
        missed("at(2026-01-01T00:00:00)");

        bed.begin();
        ConsoleBed.await(() -> bed.backend().runs().runs("t1", 0, 10).total() == 1);

        assertNull(current().nextRun());
    }

    @Test
    void aTimeAtWhichTheLastRunIsActiveIsLeftOut() throws Exception {
        missed("rate(1 hour)");
        CountDownLatch released = new CountDownLatch(1);
        bed.source.onRequest(FaultRule.always("GET", "/manifests/v1", Fault.meanwhile(() -> {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        })));
        bed.begin();
        ConsoleBed.await(() -> !bed.backend().runs().activeRuns().isEmpty());
        Instant next = Objects.requireNonNull(current().nextRun());
        Instant past = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.MILLIS);

        assertTrue(bed.backend().tasks().reschedule("t1", next, past));
        ConsoleBed.await(() -> next.equals(current().nextRun()));
        released.countDown();

        List<Run> runs = bed.backend().runs().runs("t1", 0, 10).rows();
        assertEquals(1, runs.size());
        bed.ended(runs.get(0));
    }
}
