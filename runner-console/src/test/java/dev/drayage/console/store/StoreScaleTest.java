package dev.drayage.console.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.core.store.ImageOutcome;
import dev.drayage.core.store.ImageQuery;
import dev.drayage.core.store.RunImage;
import dev.drayage.core.store.RunState;
import dev.drayage.core.store.RunTotals;
import dev.drayage.core.store.TaskQuery;
import dev.drayage.core.store.TaskState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand tasks and a run of a hundred thousand images: pages are found by indexes; how long they take is printed. */
final class StoreScaleTest {
    private static final int TASKS = 10_000;
    private static final int IMAGES = 100_000;

    @TempDir
    private static Path folder;

    private static EmbeddedStore store;

    @BeforeAll
    static void fill() {
        store = EmbeddedStore.open(folder, OciRegistries.json());
        store.jdbi().useHandle(handle -> handle.execute("set optimize_reuse_results 0"));
        for (int i = 0; i < TASKS; i++) {
            String id = "task-" + i;
            store.tasks().add(Samples.task(id, "Mirror " + i * 7919L % TASKS, Samples.NOON.plusSeconds(i)));
            store.runs().begin(Samples.run("run-" + i, id, Samples.NOON.minusSeconds(i)));
            if (i > 0) {
                store.runs()
                        .update(Samples.run("run-" + i, id, Samples.NOON)
                                .ended(RunState.SUCCEEDED, Samples.NOON, RunTotals.NONE, null));
            }
        }
        time("keeping " + IMAGES + " images", () -> {
            List<RunImage> batch = new ArrayList<>();
            for (int number = 1; number <= IMAGES; number++) {
                batch.add(Samples.image(number, number % 1000 == 0 ? ImageOutcome.FAILED : ImageOutcome.COPIED));
                if (batch.size() == 500) {
                    store.runs().addImages("run-0", batch);
                    batch.clear();
                }
            }
            return IMAGES;
        });
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void pagesOfTasks() {
        for (TaskQuery.Order order : TaskQuery.Order.values()) {
            for (boolean descending : new boolean[] {false, true}) {
                TaskQuery query = new TaskQuery("", null, order, descending, TASKS - 50, 50);
                assertEquals(
                        50,
                        measure(
                                        "tasks by " + order + (descending ? " desc" : ""),
                                        () -> store.tasks().tasks(query))
                                .rows()
                                .size());
            }
        }
        TaskQuery active = new TaskQuery("", TaskState.ACTIVE, TaskQuery.Order.NAME, false, 0, 50);
        assertEquals(
                1, measure("active tasks", () -> store.tasks().tasks(active)).total());
        TaskQuery search = new TaskQuery("mirror 99", null, TaskQuery.Order.LAST_RUN, true, 50, 50);
        assertEquals(
                111, measure("tasks by text", () -> store.tasks().tasks(search)).total());
        measure("due tasks", () -> store.tasks().due(Samples.NOON, 10));
    }

    @Test
    void pagesOfImages() {
        List<ImageQuery> queries = List.of(
                new ImageQuery("run-0", "", null, 0, 100),
                new ImageQuery("run-0", "", null, IMAGES - 100, 100),
                new ImageQuery("run-0", "", ImageOutcome.COPIED, IMAGES - 1000, 100),
                new ImageQuery("run-0", "", ImageOutcome.FAILED, 0, 100),
                new ImageQuery("run-0", "app-42:v7", null, 0, 100),
                new ImageQuery("run-0", "ghcr.io", null, IMAGES - 100, 100));
        for (ImageQuery query : queries) {
            assertTrue(
                    measure(query.toString(), () -> store.runs().images(query)).total() > 0);
        }
        measure("a task's runs", () -> store.runs().runs("task-0", 0, 50));
        measure("a task's active run", () -> store.runs().activeRun("task-0"));
    }

    @Test
    void pagesAreFoundByIndexes() {
        Map<String, String> plans = Map.of(
                "select * from run_image where run_id = 'run-0' and number > 99900 order by run_id, number limit 100",
                "RUN_ID = 'run-0'",
                "select * from run_image where run_id = 'run-0' and outcome = 'FAILED'"
                        + " order by run_id, outcome, number limit 100",
                "RUN_IMAGE_OUTCOME",
                "select * from run where task_id = 'task-0' order by task_id, started desc, id limit 50",
                "RUN_OF_TASK",
                "select * from task where next_run <= current_timestamp order by next_run limit 10",
                "TASK_DUE",
                "select number from run_image where run_id = 'run-0' and locate('x', search) > 0 order by number",
                "RUN_IMAGE_SEARCH",
                "select * from run where active_task = 'task-0'",
                "ACTIVE_TASK");
        plans.forEach((query, index) -> {
            String plan = store.jdbi()
                    .withHandle(handle -> handle.createQuery("explain " + query)
                            .mapTo(String.class)
                            .one());
            assertTrue(plan.contains(index) && !plan.contains("tableScan"), query + plan.substring(plan.indexOf("/*")));
            assertTrue(!query.contains("limit") || plan.contains("index sorted"), plan);
        });
    }

    private static <T> T measure(String what, Supplier<T> work) {
        for (int i = 0; i < 5; i++) {
            var unused = work.get();
        }
        return time(what, work);
    }

    private static <T> T time(String what, Supplier<T> work) {
        long begin = System.nanoTime();
        T result = work.get();
        System.out.printf(
                "%6d ms  %s%n", Duration.ofNanos(System.nanoTime() - begin).toMillis(), what);
        return result;
    }
}
