package dev.drayage.console.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.console.store.EmbeddedStore;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.store.Engine;
import dev.drayage.core.store.ImageOutcome;
import dev.drayage.core.store.ImageQuery;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunKind;
import dev.drayage.core.store.RunState;
import dev.drayage.core.store.StoredTask;
import dev.drayage.core.store.TaskDetails;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs are carried out by their engines, and what becomes of them is kept, also by a store that fails now and then. */
final class TaskRunsTest {
    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

    private final ScriptedEngine engine = new ScriptedEngine();
    private final AtomicInteger failures = new AtomicInteger();

    @TempDir
    private Path folder;

    private EmbeddedStore store;
    private TaskRuns runs;

    @BeforeEach
    void open() {
        store = EmbeddedStore.open(folder, OciRegistries.json());
        runs = runs(List.of(engine));
        add("here", Engine.IN_PROCESS);
        add("there", Engine.FARGATE);
    }

    private TaskRuns runs(List<RemoteEngine> engines) {
        return new TaskRuns(
                store.tasks(),
                new FailingRuns(store.runs(), failures),
                (listener, stop) -> {
                    throw new DrayageException(ErrorCode.UNREACHABLE, "for the test", null);
                },
                engines,
                true,
                new RunSettings(1, Duration.ofSeconds(1), false, 50, Duration.ofMillis(5)),
                InstantSource.fixed(NOON));
    }

    private void add(String id, Engine by) {
        Map<String, String> parameters =
                Map.of("sourceType", "Public", "srcImageList", "mysql:8", "destRegion", "eu-west-1");
        TaskDetails details = new TaskDetails(id, "", by, parameters, null);
        store.tasks().add(new StoredTask(id, 1, details, "from", "to", NOON, NOON, null));
    }

    @AfterEach
    void close() {
        failures.set(0);
        runs.close();
        store.close();
    }

    private Run start(String task) {
        return runs.start(task, RunKind.TRANSFER, "somebody");
    }

    private Run current(Run run) {
        return Objects.requireNonNull(store.runs().run(run.id()));
    }

    private Run ended(Run run) throws InterruptedException {
        await(() -> !current(run).state().isActive());
        return current(run);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "it does not come to pass");
            Thread.sleep(5);
        }
    }

    private static ImageResult image(int number) {
        return new ImageResult("a:" + number, "b:" + number, null, null, 10, ImageStatus.COPIED, 1, 10, 0, null);
    }

    private List<String> kept(Run run) {
        return store.runs().images(new ImageQuery(run.id(), "", null, 0, 100)).rows().stream()
                .map(image -> image.number() + " " + image.source())
                .toList();
    }

    private static DrayageException passing() {
        return RegistryException.of(ErrorCode.UNREACHABLE, "AWS does not answer")
                .remedy("Wait.")
                .retryable(true)
                .build();
    }

    @Test
    void aRunElsewhereIsFollowedToItsEnd() throws InterruptedException {
        engine.tell(RunState.PLANNING);
        engine.tell(RunState.RUNNING, image(1), image(2));
        engine.tell(RunState.SUCCEEDED, image(3));

        Run run = ended(start("there"));

        assertEquals(RunState.SUCCEEDED, run.state());
        assertEquals("arn:of:" + run.id(), run.arn());
        assertEquals(List.of("1 a:1", "2 a:2", "3 a:3"), kept(run));
        assertEquals(3, run.totals().images());
        assertEquals(Map.of("schema", 1L), store.runs().report(run.id()));
        assertEquals(List.of("start", "follow arn:of:" + run.id()), engine.calls);
    }

    @Test
    void plansAreMadeInThisProcess() throws InterruptedException {
        Run plan = ended(runs.start("there", RunKind.PLAN, "somebody"));
        assertEquals(Engine.IN_PROCESS, plan.engine());
        assertEquals(List.of(), engine.calls);
    }

    @Test
    void aStartThatMaySucceedLaterIsTriedAgainAndAnotherFailsTheRun() throws InterruptedException {
        engine.refuse(passing());
        engine.refuse(passing());
        engine.tell(RunState.SUCCEEDED);
        Run run = ended(start("there"));
        assertEquals(RunState.SUCCEEDED, run.state());
        assertNull(run.error());

        engine.refuse(new DrayageException(ErrorCode.DENIED, "AWS says no", "Allow it."));
        Run refused = ended(start("there"));
        assertEquals(RunState.FAILED, refused.state());
        assertEquals("Allow it.", Objects.requireNonNull(refused.error()).remedy());
    }

    @Test
    void whatCannotBeSeenForNowIsSaidAndLookedAtAgain() throws InterruptedException {
        engine.tell(RunState.RUNNING, image(1));
        for (int i = 0; i < 100; i++) {
            engine.fail(passing());
        }
        engine.tell(RunState.SUCCEEDED, image(2));
        Run begun = start("there");
        await(() -> current(begun).error() != null);
        assertEquals(RunState.RUNNING, current(begun).state());
        Run run = ended(begun);
        assertNull(run.error());
        assertEquals(List.of("1 a:1", "2 a:2"), kept(run));
    }

    @Test
    void aRunElsewhereIsStoppedOnce() throws InterruptedException {
        engine.tell(RunState.RUNNING, image(1));
        Run begun = start("there");
        await(() -> current(begun).state() == RunState.RUNNING);

        assertTrue(runs.stop("there"));
        assertEquals(RunState.STOPPED, ended(begun).state());
        await(() -> runs.snapshot("there") == null);
        assertFalse(runs.stop("there"));
        assertEquals(
                1, engine.calls.stream().filter(call -> call.startsWith("stop")).count());
    }

    @Test
    void aStopThatIsRefusedIsSaidAndTheRunSeenToItsEnd() throws InterruptedException {
        engine.tell(RunState.RUNNING, image(1));
        engine.refuseStop(new DrayageException(ErrorCode.DENIED, "AWS says no", "Allow it."));
        Run begun = start("there");
        await(() -> current(begun).state() == RunState.RUNNING);

        assertTrue(runs.stop("there"));
        await(() -> current(begun).error() != null);
        engine.tell(RunState.SUCCEEDED, image(2));
        Run run = ended(begun);

        assertEquals(RunState.SUCCEEDED, run.state());
        assertEquals(List.of("1 a:1", "2 a:2"), kept(run));
    }

    @Test
    void theNextConsoleGoesOnWithARunAndTellsNoImageTwice() throws InterruptedException {
        engine.tell(RunState.RUNNING, image(1), image(2));
        Run begun = start("there");
        await(() -> kept(begun).size() == 2);
        runs.close();

        engine.tell(RunState.SUCCEEDED, image(1), image(2), image(3));
        runs = runs(List.of(engine));
        runs.recover("schedule");
        Run run = ended(begun);

        assertEquals(List.of("1 a:1", "2 a:2", "3 a:3"), kept(run));
        assertEquals(Map.of(ImageOutcome.COPIED, 3L), run.totals().outcomes());
        assertEquals(1, engine.calls.stream().filter("start"::equals).count());
    }

    @Test
    void aRunWhoseEngineIsNotThereAnyMoreIsLostAndNoneIsBegun() throws InterruptedException {
        engine.tell(RunState.RUNNING);
        Run begun = start("there");
        await(() -> current(begun).arn() != null);
        runs.close();

        runs = runs(List.of());
        runs.recover("schedule");
        assertEquals(RunState.LOST, current(begun).state());
        InvalidInputException refusal = assertThrows(InvalidInputException.class, () -> start("there"));
        assertTrue(String.valueOf(refusal.remedy()).contains("--stack"), refusal::toString);
    }

    @Test
    void anEndThatTheStoreDoesNotTakeIsGivenToItAgain() throws InterruptedException {
        engine.tell(RunState.RUNNING, image(1));
        Run there = start("there");
        await(() -> kept(there).size() == 1);
        failures.set(3);
        engine.tell(RunState.SUCCEEDED, image(2), image(3));
        assertEquals(RunState.SUCCEEDED, ended(there).state());
        assertEquals(List.of("1 a:1", "2 a:2", "3 a:3"), kept(there));

        Run here = start("here");
        failures.set(2);
        Run ended = ended(here);
        assertEquals(RunState.FAILED, ended.state());
        assertNotNull(ended.error());
        await(() -> runs.snapshot("here") == null);
        start("here");
    }
}
