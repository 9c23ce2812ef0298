package dev.drayage.console.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.console.run.RunSettings;
import dev.drayage.console.run.TaskRuns;
import dev.drayage.console.store.EmbeddedStore;
import dev.drayage.core.schedule.Schedule;
import dev.drayage.core.store.Engine;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunKind;
import dev.drayage.core.store.RunState;
import dev.drayage.core.store.StoredTask;
import dev.drayage.core.store.TaskDetails;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Due tasks are begun, whatever is wrong with others or with their runs. */
final class SchedulerTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    private Path folder;

    private EmbeddedStore store;

    @BeforeEach
    void open() {
        store = EmbeddedStore.open(folder, OciRegistries.json());
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Runs that fail with an error of the virtual machine as soon as they are begun. */
    private TaskRuns runs(int kept) {
        return new TaskRuns(
                store.tasks(),
                store.runs(),
                (listener, stop) -> {
                    throw new OutOfMemoryError("for the test");
                },
                List.of(),
                true,
                new RunSettings(1, Duration.ofSeconds(1), false, kept, Duration.ofSeconds(1)),
                InstantSource.fixed(NOON));
    }

    private void add(String id, String schedule, Instant due) {
        Map<String, String> parameters =
                Map.of("sourceType", "Public", "srcImageList", "mysql:8", "destRegion", "eu-west-1");
        TaskDetails details =
                new TaskDetails(id, "", Engine.IN_PROCESS, parameters, Schedule.parse(schedule, ZoneOffset.UTC));
        store.tasks().add(new StoredTask(id, 1, details, "from", "to", NOON, NOON, due));
    }

    private void awaitEnd() throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!store.runs().activeRuns().isEmpty() && System.nanoTime() < end) {
            Thread.sleep(10);
        }
    }

    @Test
    void aTaskWhoseTimesCannotBeToldKeepsNoOtherFromBeingBegun() {
        add("bad", "cron(0 2 * * ? *)", NOON.minusSeconds(9));
        add("good", "rate(1 hour)", NOON.minusSeconds(1));
        try (TaskRuns runs = runs(50);
                Scheduler scheduler = new Scheduler(
                        store.tasks(),
                        runs,
                        (fields, zone, after) -> {
                            throw new IllegalStateException("for the test");
                        },
                        InstantSource.fixed(NOON))) {
            scheduler.beginDueTasks();
        }

        assertEquals(1, store.runs().runs("good", 0, 10).total());
        assertEquals(0, store.runs().runs("bad", 0, 10).total());
    }

    @Test
    void aRunThatEndsByAnErrorOfTheVirtualMachineHasEndedAndOldOnesAreDeleted() throws InterruptedException {
        add("t1", "rate(1 hour)", NOON);
        try (TaskRuns runs = runs(2)) {
            for (int i = 0; i < 4; i++) {
                runs.start("t1", RunKind.TRANSFER, "somebody");
                awaitEnd();
            }
        }

        List<Run> left = store.runs().runs("t1", 0, 10).rows();
        assertEquals(2, left.size());
        assertEquals(RunState.FAILED, left.get(0).state());
    }
}
