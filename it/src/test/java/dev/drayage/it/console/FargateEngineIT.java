package dev.drayage.it.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.aws.Aws;
import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.console.engine.StackEngines;
import dev.drayage.console.run.RunService;
import dev.drayage.console.run.RunSettings;
import dev.drayage.console.task.TaskDraft;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.store.Engine;
import dev.drayage.core.store.ImageOutcome;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunImage;
import dev.drayage.core.store.RunKind;
import dev.drayage.core.store.RunState;
import dev.drayage.core.store.StoredTask;
import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.StoredRepository;
import dev.drayage.it.testbed.aws.ApiFaults;
import dev.drayage.it.testbed.aws.AwsRegion;
import dev.drayage.it.testbed.aws.LocalAws;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console has workers carry tasks out: real processes, which a local Amazon ECS starts and stops. */
final class FargateEngineIT {
    private static final String ACCOUNT = "111122223333";
    private static final String HOME = "us-east-1";

    @TempDir
    private Path folder;

    private ConsoleBed bed;
    private WorkerStack stack;
    private StoredRepository source;
    private RunService runs;
    private String images = "shop/cart:ALL_TAGS";

    @BeforeEach
    void open() {
        List<WorkerStack> deployed = new ArrayList<>();
        bed = new ConsoleBed(
                folder,
                new RunSettings(2, Duration.ofSeconds(10), false, 50, Duration.ofMillis(200)),
                FargateEngineIT::engines,
                aws -> deployed.add(WorkerStack.deploy(aws, home(aws))));
        stack = deployed.get(0);
        runs = bed.backend().runService();
        source =
                bed.aws.account(ACCOUNT).ecr(HOME).createRepository("shop/cart").content();
    }

    private static StackEngines engines() {
        return StackEngines.open(
                Aws.builder().json(OciRegistries.json()).build(), OciRegistries.json(), WorkerStack.NAME);
    }

    private static AwsRegion home(LocalAws aws) {
        return aws.account(ACCOUNT).in(HOME);
    }

    @AfterEach
    void close() {
        bed.aws.clearFaults();
        bed.close();
    }

    private void push(int count) {
        IntStream.rangeClosed(1, count)
                .forEach(number -> ConsoleBed.image(number).pushTo(source, "v" + number));
        images = IntStream.rangeClosed(1, count)
                .mapToObj(number -> "shop/cart:v" + number)
                .collect(Collectors.joining("\n"));
    }

    private StoredTask task(Map<String, String> more) {
        Map<String, String> parameters = new HashMap<>(
                Map.of("srcRegion", HOME, "srcImageList", images, "destRegion", "eu-west-1", "jobs", "1"));
        parameters.putAll(more);
        return bed.backend()
                .taskService()
                .create(new TaskDraft("Mirror", "", Engine.FARGATE.name(), parameters, "", ""));
    }

    private Run start(StoredTask task) {
        return runs.start(task.id(), RunKind.TRANSFER, "somebody");
    }

    private HeldLayer hold(int image) {
        return HeldLayer.of(bed.aws, ConsoleBed.image(image));
    }

    @Test
    void aRunIsCarriedOutByAWorkerAndToldImageByImage() throws Exception {
        push(2);
        StoredTask task = task(Map.of("destPrefix", "mirror"));

        Run run = bed.ended(start(task));

        assertEquals(RunState.SUCCEEDED, run.state(), run::toString);
        assertEquals(Engine.FARGATE, run.engine());
        assertEquals(stack.cluster.tasks(), List.of(String.valueOf(run.arn())));
        assertEquals(Map.of(ImageOutcome.COPIED, 2L), run.totals().outcomes());
        assertEquals(2, run.totals().images());
        assertTrue(run.totals().bytesMoved() > 16_000, run::toString);
        assertEquals(run.totals().bytesExpected(), run.totals().bytesMoved());
        assertEquals(List.of("mirror/shop/cart"), bed.destination.repositories());
        RunImage first = bed.images(run).get(0);
        SampleImage expected = ConsoleBed.image(1);
        assertEquals(expected.digest(), String.valueOf(first.digest()));
        assertEquals(1, first.attempts());
        assertTrue(first.size() > 8_000, first::toString);
        assertNotNull(first.mediaType());
        assertEquals(2L, ((Map<?, ?>) Objects.requireNonNull(bed.report(run).get("totals"))).get("copied"));

        Run again = bed.ended(start(task));
        assertEquals(Map.of(ImageOutcome.UNCHANGED, 2L), again.totals().outcomes());
        assertEquals(2, bed.images(again).size());
        assertEquals(List.of(), stack.topic.messages());
    }

    @Test
    void aRunIsSeenAsItGoesOnAndStopped() throws Exception {
        push(3);
        HeldLayer second = hold(2);
        StoredTask task = task(Map.of());
        Run begun = start(task);
        second.awaitRequest();
        ConsoleBed.await(() -> bed.current(begun).totals().finished() == 1);
        ConsoleBed.await(() -> bed.current(begun).state() == RunState.RUNNING);
        assertEquals(3, bed.current(begun).totals().images());
        ConsoleBed.await(() ->
                Objects.requireNonNull(runs.snapshot(task.id())).run().totals().bytesMoved() > 8_000);

        assertTrue(runs.stop(task.id()));
        ConsoleBed.await(() -> bed.current(begun).state() == RunState.STOPPING);
        ConsoleBed.await(() -> !bed.aws.actions("ecs", "StopTask").isEmpty());
        second.release();
        Run run = bed.ended(begun);

        assertEquals(RunState.STOPPED, run.state());
        assertEquals(
                Map.of(ImageOutcome.COPIED, 2L, ImageOutcome.SKIPPED, 1L),
                run.totals().outcomes());
        assertEquals(1, bed.aws.actions("ecs", "StopTask").size());
    }

    @Test
    void anImageThatFailsIsToldWithItsRemedyAndTheStacksTopicIsTold() throws Exception {
        push(2);
        source.deleteBlob(ConsoleBed.image(2).blobs().get(1).digest());

        Run run = bed.ended(start(task(Map.of())));

        assertEquals(RunState.FAILED, run.state());
        assertNull(run.error());
        RunImage failed = bed.images(run).stream()
                .filter(image -> image.outcome() == ImageOutcome.FAILED)
                .findFirst()
                .orElseThrow();
        assertTrue(failed.source().endsWith(":v2"), failed::toString);
        assertNotNull(Objects.requireNonNull(failed.error()).remedy());
        assertEquals(1, stack.topic.messages().size());
    }

    @Test
    void theNextConsoleFollowsARunFromWhereItIs() throws Exception {
        push(3);
        HeldLayer second = hold(2);
        Run begun = start(task(Map.of()));
        second.awaitRequest();
        ConsoleBed.await(() -> bed.current(begun).totals().finished() == 1);

        bed.end();
        second.release();
        bed.begin();
        Run run = bed.ended(begun);

        assertEquals(RunState.SUCCEEDED, run.state(), run::toString);
        assertEquals(
                List.of("v1", "v2", "v3"),
                bed.images(run).stream()
                        .map(image -> image.source().substring(image.source().lastIndexOf(':') + 1))
                        .toList());
        assertEquals(Map.of(ImageOutcome.COPIED, 3L), run.totals().outcomes());
        assertEquals(1, stack.cluster.tasks().size());
    }

    @Test
    void aRunThatEcsHasForgottenIsToldByItsLog() throws Exception {
        push(1);
        Run begun = start(task(Map.of()));
        ConsoleBed.await(() -> bed.current(begun).arn() != null);
        bed.end();
        ConsoleBed.await(() -> stack.log.lines().stream().anyMatch(line -> line.contains("\"totals\"")));
        stack.cluster.forgetTasks();
        bed.begin();

        assertEquals(RunState.SUCCEEDED, bed.ended(begun).state());
        assertEquals(1, bed.images(begun).size());
    }

    @Test
    void aTaskThatTheWorkerRefusesFailsWithItsWords() throws Exception {
        Run run = bed.ended(start(task(Map.of("srcCredential", "missing", "srcList", "ALL", "srcImageList", ""))));

        assertEquals(RunState.FAILED, run.state());
        assertTrue((run + bed.images(run).toString()).contains("missing"), run::toString);
    }

    @Test
    void aListThatIsTooLongForOverridesGoesByTheBucket() throws Exception {
        push(1);
        String list = IntStream.rangeClosed(1, 400)
                        .mapToObj(
                                number -> "shop/cart:v1@" + ConsoleBed.image(1).digest() + ",")
                        .distinct()
                        .collect(Collectors.joining())
                + ",".repeat(5_000);
        Run run = bed.ended(start(task(Map.of("srcImageList", list))));

        assertEquals(RunState.SUCCEEDED, run.state(), run::toString);
        assertEquals(
                list.replace(",", "").strip(),
                new String(
                                Objects.requireNonNull(stack.workspace.get("runs/" + run.id() + "/images.txt")),
                                StandardCharsets.UTF_8)
                        .replace(",", "")
                        .strip());
    }

    @Test
    void wantOfCapacityIsWaitedForAndCanBeGivenUp() throws Exception {
        push(1);
        stack.cluster.lackCapacity(2);
        StoredTask task = task(Map.of());
        Run begun = start(task);
        ConsoleBed.await(() -> String.valueOf(bed.current(begun).error()).contains("Capacity"));
        Run run = bed.ended(begun);
        assertEquals(RunState.SUCCEEDED, run.state(), run::toString);
        assertNull(run.error());

        stack.cluster.lackCapacity(1_000);
        Run waiting = start(task);
        ConsoleBed.await(() -> bed.current(waiting).error() != null);
        assertTrue(runs.stop(task.id()));
        assertEquals(RunState.STOPPED, bed.ended(waiting).state());
        assertEquals(1, stack.cluster.tasks().size());
    }

    @Test
    void whatAwsRefusesIsSaidWithThePermissionThatLacks() throws Exception {
        bed.aws.onRequest(FaultRule.always("POST", "/ecs/RunTask", denied()));

        Run run = bed.ended(start(task(Map.of())));

        assertEquals(RunState.FAILED, run.state());
        assertTrue(String.valueOf(Objects.requireNonNull(run.error()).remedy()).contains("ecs:RunTask"), run::toString);
    }

    private static Fault denied() {
        return ApiFaults.json(400, "AccessDeniedException", "User is not authorized to perform that");
    }

    @Test
    void aStackThatTakesNoTasksIsRefusedBeforeAnythingIsOpened() {
        home(bed.aws).putStack(WorkerStack.NAME, Map.of("ConsoleTasks", "DISABLED"));
        assertTrue(assertThrows(InvalidInputException.class, FargateEngineIT::engines)
                .toString()
                .contains("takes no tasks"));
        home(bed.aws).putStack("other", Map.of("ConsoleTasks", "ENABLED"));
        assertTrue(assertThrows(
                        InvalidInputException.class,
                        () -> StackEngines.open(
                                Aws.builder().json(OciRegistries.json()).build(), OciRegistries.json(), "none"))
                .toString()
                .contains("no stack 'none'"));
    }
}
