package dev.drayage.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.schedule.Schedule;
import dev.drayage.core.store.TaskQuery.Order;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is relied on in every {@link TaskStore}. A store's test extends it, with an empty store for each test. */
public abstract class TaskStoreContract {
    private static final Instant NOON = Samples.NOON;

    /** Returns the store under test, always the same one within a test. */
    protected abstract TaskStore tasks();

    /** Returns the store of its tasks' runs. */
    protected abstract RunStore runs();

    private StoredTask task(String id) {
        return Objects.requireNonNull(tasks().task(id));
    }

    private void run(String id, String taskId, Instant started, @Nullable RunState end) {
        Run run = Samples.run(id, taskId, started);
        runs().begin(run);
        if (end != null) {
            runs().update(run.ended(end, started, RunTotals.NONE, null));
        }
    }

    private List<String> ids(TaskQuery query) {
        return tasks().tasks(query).rows().stream().map(row -> row.task().id()).toList();
    }

    private List<String> ids(Order order, boolean descending) {
        return ids(new TaskQuery("", null, order, descending, 0, 10));
    }

    private List<String> dueIds(Instant now, int limit) {
        return tasks().due(now, limit).stream().map(StoredTask::id).toList();
    }

    @Test
    void aTaskIsGivenBackAsItWas() {
        Instant precise = Instant.parse("2026-11-24T12:00:00.123456789Z");
        TaskDetails details = new TaskDetails(
                "Übersee", "", Engine.STEP_FUNCTIONS, Map.of("srcImageList", "a:1\nb:2", "srcRegion", ""), null);
        StoredTask plain = new StoredTask("t1", 1, details, "", "", precise, precise, null);
        StoredTask scheduled = Samples.task("t2", "Mirror", precise);

        tasks().add(plain);
        tasks().add(scheduled);

        assertEquals(plain, tasks().task("t1"));
        assertEquals(scheduled, tasks().task("t2"));
        assertNull(tasks().task("t3"));
        assertEquals(
                List.of(new TaskRow(scheduled, null), new TaskRow(plain, null)),
                tasks().tasks(TaskQuery.first(10)).rows());
    }

    @Test
    void aTaskIsNotAddedTwice() {
        tasks().add(Samples.task("t1", "Mirror", null));

        assertThrows(RuntimeException.class, () -> tasks().add(Samples.task("t1", "Other", null)));
        assertEquals("Mirror", task("t1").details().name());
    }

    @Test
    void aChangeReplacesAllThatUsersSay() {
        tasks().add(Samples.task("t1", "Mirror", NOON));
        TaskDetails details = new TaskDetails(
                "Other",
                "else",
                Engine.FARGATE,
                Map.of("destRegion", "us-east-1"),
                Schedule.parse("rate(1 day)", ZoneId.of("UTC")));
        StoredTask changed = new StoredTask(
                "t1", 1, details, "quay.io", "us-east-1", NOON, NOON.plusSeconds(9), NOON.plusSeconds(60));

        StoredTask given = tasks().update(changed);

        assertEquals(2, given.version());
        assertEquals(details, given.details());
        assertEquals(given, task("t1"));
        assertEquals(List.of("t1"), ids(new TaskQuery("quay", null, Order.NAME, false, 0, 10)));
        assertEquals(List.of(), ids(new TaskQuery("docker", null, Order.NAME, false, 0, 10)));
        assertEquals(List.of(), dueIds(NOON, 10));
    }

    @Test
    void aChangeOfWhatSomebodyElseHasChangedIsRefused() {
        tasks().add(Samples.task("t1", "Mirror", null));
        StoredTask first = tasks().update(Samples.task("t1", "Changed", null));

        assertEquals(2, first.version());
        assertThrows(StaleTaskException.class, () -> tasks().update(Samples.task("t1", "Late", null)));
        assertThrows(StaleTaskException.class, () -> tasks().delete("t1", 1));
        assertEquals("Changed", task("t1").details().name());
        tasks().delete("t1", 2);
        assertNull(tasks().task("t1"));
        assertThrows(StaleTaskException.class, () -> tasks().delete("t1", 2));
        assertThrows(StaleTaskException.class, () -> tasks().update(first));
    }

    @Test
    void ofManyThatChangeATaskAtTheSameTimeExactlyOneDoes() throws Exception {
        tasks().add(Samples.task("t1", "Mirror", null));

        List<Boolean> changed = Together.all(8, number -> {
            try {
                return tasks().update(Samples.task("t1", "by " + number, null)).version() == 2;
            } catch (StaleTaskException e) {
                return false;
            }
        });

        assertEquals(1, changed.stream().filter(one -> one).count());
        assertEquals("by " + changed.indexOf(true), task("t1").details().name());
        assertEquals(2, task("t1").version());
    }

    @Test
    void aTaskIsNotDeletedWhileItRunsAndItsRunsGoWithIt() {
        tasks().add(Samples.task("t1", "Mirror", null));
        Run run = Samples.run("r1", "t1", NOON);
        runs().begin(run);
        runs().addImages("r1", Samples.images(1, 3));

        assertThrows(RunActiveException.class, () -> tasks().delete("t1", 1));
        runs().end(run.ended(RunState.SUCCEEDED, NOON, RunTotals.NONE, null), Map.of());
        tasks().delete("t1", 1);

        assertNull(runs().run("r1"));
        assertNull(runs().report("r1"));
        assertEquals(0, runs().runs("t1", 0, 10).total());
        assertEquals(0, runs().images(new ImageQuery("r1", "", null, 0, 10)).total());
        assertEquals(0, tasks().tasks(TaskQuery.first(10)).total());
        assertThrows(StaleTaskException.class, () -> runs().begin(Samples.run("r2", "t1", NOON)));
    }

    @Test
    void tasksAreFoundByTextAndState() {
        tasks().add(Samples.task("t1", "Beta", "docker.io", null));
        tasks().add(Samples.task("t2", "alpha_1", "docker.io", null));
        tasks().add(Samples.task("t3", "Gamma", "Quay.io", null));
        run("r3", "t3", NOON, null);
        run("r2", "t2", NOON, RunState.FAILED);

        assertEquals(List.of("t2"), ids(new TaskQuery("ALPHA_", null, Order.NAME, false, 0, 10)));
        assertEquals(List.of("t3"), ids(new TaskQuery("quay", null, Order.NAME, false, 0, 10)));
        assertEquals(List.of(), ids(new TaskQuery("alpha%1", null, Order.NAME, false, 0, 10)));
        assertEquals(List.of("t2", "t1", "t3"), ids(new TaskQuery("a_b 100%", null, Order.NAME, false, 0, 10)));
        assertEquals(List.of("t3"), ids(new TaskQuery("", TaskState.ACTIVE, Order.NAME, false, 0, 10)));
        assertEquals(List.of("t2"), ids(new TaskQuery("docker", TaskState.FAILED, Order.NAME, false, 0, 10)));
        assertEquals(List.of("t1"), ids(new TaskQuery("", TaskState.NEVER_RUN, Order.NAME, false, 0, 10)));
    }

    @Test
    void tasksAreSortedWithoutValueLastAndEqualOnesByTheirIds() {
        tasks().add(Samples.task("t1", "Beta", "docker.io", NOON.plusSeconds(60)));
        tasks().add(Samples.task("t2", "alpha", "docker.io", null));
        tasks().add(Samples.task("t3", "beta", "a.example", NOON));
        tasks().add(Samples.task("t4", "Gamma", "quay.io", null));
        run("r1", "t1", NOON, RunState.SUCCEEDED);
        run("r2", "t2", NOON.plusSeconds(1), RunState.FAILED);
        run("r3", "t3", NOON.plusMillis(500), null);

        assertEquals(List.of("t2", "t1", "t3", "t4"), ids(Order.NAME, false));
        assertEquals(List.of("t4", "t1", "t3", "t2"), ids(Order.NAME, true));
        assertEquals(List.of("t3", "t1", "t2", "t4"), ids(Order.SOURCE, false));
        assertEquals(List.of("t4", "t1", "t2", "t3"), ids(Order.SOURCE, true));
        assertEquals(List.of("t1", "t2", "t3", "t4"), ids(Order.DESTINATION, true));
        assertEquals(List.of("t3", "t2", "t4", "t1"), ids(Order.STATE, false));
        assertEquals(List.of("t1", "t3", "t2", "t4"), ids(Order.LAST_RUN, false));
        assertEquals(List.of("t2", "t3", "t1", "t4"), ids(Order.LAST_RUN, true));
        assertEquals(List.of("t3", "t1", "t2", "t4"), ids(Order.NEXT_RUN, false));
        assertEquals(List.of("t1", "t3", "t2", "t4"), ids(Order.NEXT_RUN, true));
        assertEquals(List.of("t1", "t2", "t3", "t4"), ids(Order.CREATED, true));
    }

    @Test
    void listsComeInPages() {
        IntStream.rangeClosed(1, 250)
                .mapToObj(number -> Samples.task("t" + number, "Task " + (1000 + number), null))
                .forEach(tasks()::add);

        Page<TaskRow> page = tasks().tasks(new TaskQuery("", null, Order.NAME, true, 100, 120));

        assertEquals(250, page.total());
        assertEquals(100, page.offset());
        assertEquals(
                IntStream.rangeClosed(31, 150).mapToObj(i -> "t" + (181 - i)).toList(),
                page.rows().stream().map(row -> row.task().id()).toList());
        assertEquals(List.of(), ids(new TaskQuery("", null, Order.NAME, false, 250, 10)));
    }

    @Test
    void rowsHaveTheRunThatWasBegunLast() {
        StoredTask task = Samples.task("t1", "Mirror", null);
        tasks().add(task);
        run("r1", "t1", NOON, RunState.FAILED);
        Run last = Samples.run("r2", "t1", NOON.plusSeconds(1));
        runs().begin(last);

        assertEquals(
                List.of(new TaskRow(task, last)),
                tasks().tasks(TaskQuery.first(10)).rows());
        Run running = last.in(RunState.RUNNING, new RunTotals(5, Map.of(), 10, 3));
        runs().update(running);
        assertEquals(
                List.of(new TaskRow(task, running)),
                tasks().tasks(TaskQuery.first(10)).rows());
        Run ended = last.ended(RunState.STOPPED, NOON.plusSeconds(2), RunTotals.NONE, null);
        runs().update(ended);
        assertEquals(
                List.of(new TaskRow(task, ended)),
                tasks().tasks(TaskQuery.first(10)).rows());
    }

    @Test
    void theLongestOverdueComesFirst() {
        tasks().add(Samples.task("t1", "Later", NOON.plusNanos(1)));
        tasks().add(Samples.task("t2", "Now", NOON));
        tasks().add(Samples.task("t3", "Never", null));
        tasks().add(Samples.task("t4", "Long ago", NOON.minus(Duration.ofDays(400))));
        tasks().add(Samples.task("t5", "Just now", NOON.minusMillis(1)));

        assertEquals(List.of("t4", "t5", "t2"), dueIds(NOON, 10));
        assertEquals(List.of("t4", "t5"), dueIds(NOON, 2));
        assertEquals(List.of(task("t4")), tasks().due(NOON.minusSeconds(1), 10));
    }

    @Test
    void ofTwoThatRescheduleADueTaskOneIsFirst() {
        tasks().add(Samples.task("t1", "Mirror", NOON));
        tasks().add(Samples.task("t2", "Later", NOON.plusSeconds(1)));

        assertEquals(List.of("t1"), dueIds(NOON, 10));
        assertTrue(tasks().reschedule("t1", NOON, NOON.plus(Duration.ofDays(1))));
        assertFalse(tasks().reschedule("t1", NOON, NOON.plus(Duration.ofDays(1))));
        assertEquals(List.of(), dueIds(NOON, 10));
        assertEquals(1, task("t1").version());
        assertTrue(tasks().reschedule("t2", NOON.plusSeconds(1), null));
        assertNull(task("t2").nextRun());
        assertEquals(List.of("t1"), dueIds(NOON.plus(Duration.ofDays(2)), 10));
        assertFalse(tasks().reschedule("t3", NOON, null));
    }

    @Test
    void ofManyThatRescheduleATaskAtTheSameTimeExactlyOneDoes() throws Exception {
        tasks().add(Samples.task("t1", "Mirror", NOON));

        List<Boolean> moved = Together.all(8, number -> tasks().reschedule("t1", NOON, NOON.plusSeconds(60)));

        assertEquals(1, moved.stream().filter(one -> one).count());
        assertEquals(NOON.plusSeconds(60), task("t1").nextRun());
    }
}
