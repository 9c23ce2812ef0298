package dev.drayage.it.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.console.store.dynamodb.DynamoStore;
import dev.drayage.core.store.ImageQuery;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunImage;
import dev.drayage.core.store.RunState;
import dev.drayage.core.store.RunTotals;
import dev.drayage.core.store.Samples;
import dev.drayage.core.store.StoredTask;
import dev.drayage.core.store.TaskQuery;
import dev.drayage.core.store.TaskRow;
import dev.drayage.core.store.TaskState;
import dev.drayage.it.console.TappedDynamo.Killed;
import dev.drayage.it.testbed.aws.MovableClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The console is killed between any two writes to its table, and the next console finds nothing wrong. */
final class DynamoDeathIT {
    /** More writes than any of these lives has. */
    private static final int LONGER = 100;

    private static LocalDynamo dynamo;

    private final MovableClock clock = new MovableClock(Samples.NOON);

    @BeforeAll
    static void start() throws IOException {
        dynamo = LocalDynamo.start();
    }

    @AfterAll
    static void end() {
        dynamo.close();
    }

    /** The lease of one that was killed ends while the next one waits. */
    private DynamoStore open(DynamoDbClient client, String table) {
        return DynamoStore.open(client, table, OciRegistries.json(), clock, () -> {}, clock::advance);
    }

    /** Returns whether the life came to its end. */
    private boolean livesOn(String table, int writes, Consumer<DynamoStore> life) {
        AtomicInteger left = new AtomicInteger(LONGER);
        DynamoStore store = open(TappedDynamo.killedAfter(dynamo.client(), left), table);
        left.set(writes);
        try {
            life.accept(store);
            store.close();
            return true;
        } catch (Killed e) {
            return false;
        }
    }

    /** Runs a task as the console does. */
    private static void run(DynamoStore store, String id) {
        Run run = Samples.run(id, "t1", Samples.NOON.plusSeconds(id.charAt(1)));
        store.runs().begin(run);
        store.runs().update(run.in(RunState.RUNNING, RunTotals.NONE));
        store.runs().addImages(id, Samples.images(1, 600));
        store.runs().addImages(id, Samples.images(601, 700));
        store.runs().end(run.ended(RunState.SUCCEEDED, Samples.NOON, RunTotals.NONE, null), Map.of("schema", 1L));
    }

    /** Ends what a killed console has left, as the console does when it starts. */
    private static void recover(DynamoStore store) {
        for (Run run : store.runs().activeRuns()) {
            store.runs().update(run.ended(RunState.LOST, Samples.NOON, run.totals(), null));
        }
        assertEquals(List.of(), store.runs().activeRuns());
    }

    private static void assertWhole(DynamoStore store) {
        assertNull(store.runs().activeRun("t1"));
        List<Run> runs = store.runs().runs("t1", 0, 10).rows();
        for (Run run : runs) {
            assertEquals(run, store.runs().run(run.id()));
            assertTrue(!run.state().isActive(), run::toString);
            List<RunImage> images = new ArrayList<>();
            store.runs().forEachImage(run.id(), images::add);
            assertEquals(Samples.images(1, images.size()), images);
            assertEquals(images.size(), run.totals().finished());
            assertEquals(
                    images.size(),
                    store.runs()
                            .images(new ImageQuery(run.id(), "", null, 0, 1000))
                            .rows()
                            .size());
            assertEquals(
                    run.state() == RunState.SUCCEEDED ? Map.of("schema", 1L) : null,
                    store.runs().report(run.id()));
        }
        TaskRow row = store.tasks().tasks(TaskQuery.first(1)).rows().get(0);
        assertEquals(runs.isEmpty() ? null : runs.get(0), row.lastRun());
        TaskQuery byState = new TaskQuery("", row.state(), TaskQuery.Order.NAME, false, 0, 1);
        assertEquals(1, store.tasks().tasks(byState).total());
    }

    @Test
    void aRunThatIsKilledAnywhereIsLostAndTheNextOneIsWhole() {
        boolean ended = false;
        for (int writes = 0; !ended; writes++) {
            assertTrue(writes < LONGER);
            String table = dynamo.newTable();
            try (DynamoStore first = open(dynamo.client(), table)) {
                first.tasks().add(Samples.task("t1", "Mirror", null));
            }
            ended = livesOn(table, writes, store -> run(store, "r1"));

            try (DynamoStore next = open(dynamo.client(), table)) {
                recover(next);
                assertWhole(next);
                run(next, "r2");
                assertWhole(next);
                assertEquals(2, next.runs().runs("t1", 0, 10).total() + (writes == 0 ? 1 : 0));
            }
        }
    }

    @Test
    void aRunThatEndedBeforeTheKillIsNotInTheWayOfTheNextOneEvenWithoutRecovery() {
        String table = dynamo.newTable();
        try (DynamoStore first = open(dynamo.client(), table)) {
            first.tasks().add(Samples.task("t1", "Mirror", null));
        }
        boolean ended = livesOn(table, 4, store -> {
            Run run = Samples.run("r1", "t1", Samples.NOON);
            store.runs().begin(run);
            store.runs().update(run.ended(RunState.STOPPED, Samples.NOON, RunTotals.NONE, null));
        });
        assertTrue(!ended);

        try (DynamoStore next = open(dynamo.client(), table)) {
            run(next, "r2");
            assertWhole(next);
        }
    }

    @Test
    void aDeletionThatIsKilledAnywhereIsFinishedByTheNextConsole() {
        boolean ended = false;
        for (int writes = 0; !ended; writes++) {
            assertTrue(writes < LONGER);
            String table = dynamo.newTable();
            try (DynamoStore first = open(dynamo.client(), table)) {
                first.tasks().add(Samples.task("t1", "Mirror", Samples.NOON));
                run(first, "r1");
            }
            ended = livesOn(table, writes, store -> store.tasks().delete("t1", 1));

            try (DynamoStore next = open(dynamo.client(), table)) {
                StoredTask left = next.tasks().task("t1");
                if (left != null) {
                    assertEquals(0, writes);
                    assertWhole(next);
                    next.tasks().delete("t1", 1);
                }
                assertEquals(0, next.tasks().tasks(TaskQuery.first(1)).total());
                assertEquals(List.of(), next.tasks().due(Samples.NOON, 1));
                assertEquals(1, dynamo.items(table).size(), "the lease only");
            }
        }
    }

    @Test
    void oldRunsWhoseDeletionIsKilledAnywhereAreDeletedNextTime() {
        boolean ended = false;
        for (int writes = 0; !ended; writes++) {
            assertTrue(writes < LONGER);
            String table = dynamo.newTable();
            try (DynamoStore first = open(dynamo.client(), table)) {
                first.tasks().add(Samples.task("t1", "Mirror", null));
                run(first, "r1");
            }
            ended = livesOn(table, writes, store -> store.runs().deleteOld("t1", 0));

            try (DynamoStore next = open(dynamo.client(), table)) {
                next.runs().deleteOld("t1", 0);
                assertEquals(0, next.runs().runs("t1", 0, 1).total());
                assertEquals(2, dynamo.items(table).size(), "the lease and the task only");
            }
        }
    }

    @Test
    void aRunWhoseItemWasNotWrittenIsStillActive() {
        String table = dynamo.newTable();
        try (DynamoStore first = open(dynamo.client(), table)) {
            first.tasks().add(Samples.task("t1", "Mirror", null));
        }
        Run run = Samples.run("r1", "t1", Samples.NOON);
        assertTrue(!livesOn(table, 1, store -> store.runs().begin(run)));

        try (DynamoStore next = open(dynamo.client(), table)) {
            assertEquals(run, next.runs().activeRun("t1"));
            assertEquals(List.of(run), next.runs().activeRuns());
            TaskRow row = next.tasks().tasks(TaskQuery.first(1)).rows().get(0);
            assertEquals(run, row.lastRun());
            assertEquals(TaskState.ACTIVE, row.state());
        }
    }
}
