package dev.drayage.console.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.core.store.ImageOutcome;
import dev.drayage.core.store.ImageQuery;
import dev.drayage.core.store.Samples;
import dev.drayage.core.store.TaskQuery;
import dev.drayage.core.store.TaskState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
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

    /** How the further rows differ from the first one: columns by expressions of the row's number. */
    private static final Map<String, String> RUNS =
            Map.of("id", "'run-' || n", "task_id", "'task-' || n", "active_task", "null", "state", "'SUCCEEDED'");

    private static final Map<String, String> MORE_TASKS = Map.of(
            "id", "'task-' || n",
            "name", "'Mirror ' || mod(n * 7919, 10000)",
            "search", "'mirror ' || mod(n * 7919, 10000)",
            "created", "dateadd(second, n, created)",
            "next_run", "dateadd(second, n, next_run)",
            "last_run", "'run-' || n",
            "last_started", "dateadd(second, -n, last_started)",
            "state", "'SUCCEEDED'");

    private static final Map<String, String> MORE_IMAGES = Map.of(
            "number", "n",
            "outcome", "case when mod(n, 1000) = 0 then 'FAILED' else 'COPIED' end",
            "source", "'ghcr.io/acme/app-' || mod(n, 100) || ':v' || n",
            "search", "'ghcr.io/acme/app-' || mod(n, 100) || ':v' || n");

    private static EmbeddedStore store;

    @BeforeAll
    static void fill() {
        store = EmbeddedStore.open(folder, OciRegistries.json());
        store.jdbi().useHandle(handle -> handle.execute("set optimize_reuse_results 0"));
        store.tasks().add(Samples.task("task-0", "Mirror 0", Samples.NOON));
        store.runs().begin(Samples.run("run-0", "task-0", Samples.NOON));
        store.runs().addImages("run-0", List.of(Samples.image(1, ImageOutcome.COPIED)));
        store.jdbi().useTransaction(handle -> {
            multiply(handle, "run", 1, TASKS - 1, RUNS);
            multiply(handle, "task", 1, TASKS - 1, MORE_TASKS);
            multiply(handle, "run_image", 2, IMAGES, MORE_IMAGES);
            handle.execute("update run set outcome_copied = ?, outcome_failed = ? where id = 'run-0'", 99_900, 100);
        });
    }

    /** Makes more rows of the only one that a table has: by the store's own methods, one by one, it would take minutes. */
    private static void multiply(Handle handle, String table, int from, int to, Map<String, String> changes) {
        List<String> columns = handle.createQuery("select lower(column_name) from information_schema.columns"
                        + " where table_schema = 'PUBLIC' and table_name = upper(:table) order by ordinal_position")
                .bind("table", table)
                .mapTo(String.class)
                .list();
        String values = columns.stream()
                .map(column -> changes.getOrDefault(column, column))
                .collect(Collectors.joining(", "));
        int made = handle.execute("insert into " + table + " (" + String.join(", ", columns) + ") select " + values
                + " from " + table + ", system_range(" + from + ", " + to + ") as more(n)");
        assertEquals(to - from + 1, made);
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
        var unused = work.get();
        long begin = System.nanoTime();
        T result = work.get();
        System.out.printf(
                "%6d ms  %s%n", Duration.ofNanos(System.nanoTime() - begin).toMillis(), what);
        return result;
    }
}
