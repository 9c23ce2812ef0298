package dev.drayage.it.console;

import static dev.drayage.it.console.ScriptedExecution.copied;
import static dev.drayage.it.console.ScriptedExecution.planned;
import static dev.drayage.it.console.ScriptedExecution.report;
import static dev.drayage.it.console.ScriptedExecution.unchanged;
import static dev.drayage.it.console.ScriptedExecution.unfinished;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.console.engine.stepfunctions.StepFunctionsEngine;
import dev.drayage.console.run.RemoteProgress;
import dev.drayage.console.run.RemoteRun;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunState;
import dev.drayage.core.store.StoredError;
import dev.drayage.it.MachineBed;
import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.aws.ApiFaults;
import dev.drayage.it.testbed.aws.StepOutcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the engine makes of executions and of the reports of their parts. */
final class StepFunctionsEngineTest {
    private static final String MACHINE = "arn:aws:states:eu-west-1:111122223333:stateMachine:mirror";
    private static final String IMAGES_FAILED = "dev.drayage.lambda.ImagesFailedException";

    private final ScriptedExecution execution = new ScriptedExecution();
    private final MachineBed bed = MachineBed.scripted(execution);
    private final StepFunctionsEngine engine = bed.engine();
    private final Run run = StepFunctionsEngineIT.run("run");
    private final String arn = engine.start(run, StepFunctionsEngineIT.task("srcImageList", "app:1"));
    private final RemoteRun remote = engine.follow(run, arn);

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void theTaskIsTheInputWithTheStacksTopicAndWithoutBlanks() {
        assertEquals(
                Map.of(
                        "task",
                        Map.of(
                                "sourceType", "Amazon_ECR",
                                "srcRegion", "us-east-1",
                                "srcImageList", "app:1",
                                "destRegion", "eu-west-1",
                                "alarmTopicArn", bed.alarmTopic())),
                OciRegistries.json().readObject(input().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aTaskWithATopicKeepsIt() {
        bed.machine().forget("run");
        engine.start(run, StepFunctionsEngineIT.task("alarmEmail", "arn:aws:sns:eu-west-1:111122223333:mine"));

        assertTrue(input().contains("\"alarmTopicArn\":\"arn:aws:sns:eu-west-1:111122223333:mine\""), input());
        assertFalse(input().contains(bed.alarmTopic()), input());
    }

    @Test
    void itIsPlanningUntilThePlanHasAnswered() {
        assertEquals(new RemoteProgress(RunState.PLANNING, 0, 0, 0, List.of(), null, null), remote.look());
        planned(bed, 2, 150, 9_000);

        assertEquals(new RemoteProgress(RunState.RUNNING, 150, 9_000, 0, List.of(), null, null), remote.look());
        remote.look();
        assertEquals(
                2,
                bed.calls().stream().filter("GetExecutionHistory"::equals).count(),
                "what was found is not looked for again");
    }

    @Test
    void whatAPartLeavesToAnotherHasNoRowUntilThatOneTells() {
        planned(bed, 1, 3, 30);
        report(
                bed,
                1,
                1,
                2,
                copied("a"),
                unfinished("b", ErrorCode.INTERRUPTED),
                unfinished("c", ErrorCode.INTERRUPTED));
        assertEquals("[source/a COPIED]", rows(remote.look()));
        assertEquals("[]", rows(remote.look()));
        report(bed, 1, 2, 0, copied("b"), unfinished("c", ErrorCode.DENIED));

        RemoteProgress second = remote.look();
        assertEquals("[source/b COPIED, source/c FAILED]", rows(second));
        assertEquals(20, second.bytesMoved());
        assertEquals(
                "no: DENIED",
                Objects.requireNonNull(second.ended().get(1).error()).getMessage());
    }

    /** A worker that is stopped begins the same part again, and what it had failed on may go well then. */
    @Test
    void aPartThatIsBegunAgainTellsNothingTwice() {
        planned(bed, 1, 3, 30);
        report(
                bed,
                1,
                1,
                1,
                copied("a"),
                unfinished("b", ErrorCode.UNREACHABLE),
                unfinished("c", ErrorCode.INTERRUPTED));
        assertEquals("[source/a COPIED]", rows(remote.look()));
        report(bed, 1, 1, 0, unchanged("a"), copied("b"), copied("c"));

        assertEquals("[source/b COPIED, source/c COPIED]", rows(remote.look()));
        report(bed, 1, 1, 0, unchanged("a"), unchanged("b"), unchanged("c"));
        assertEquals("[]", rows(remote.look()));
    }

    @Test
    void whatAPartFailedOnIsToldWhenAnotherGoesOn() {
        planned(bed, 1, 2, 30);
        report(bed, 1, 1, 1, unfinished("a", ErrorCode.DENIED), unfinished("b", ErrorCode.INTERRUPTED));
        assertEquals("[]", rows(remote.look()));
        report(bed, 1, 2, 1, unfinished("b", ErrorCode.INTERRUPTED));

        assertEquals("[source/a FAILED]", rows(remote.look()));
    }

    /** By name the tenth part comes before the second. */
    @Test
    void partsAreReadInTheirOrder() {
        planned(bed, 1, 12, 30);
        report(bed, 1, 1, 1, copied("a1"));
        IntStream.rangeClosed(2, 9).forEach(part -> report(bed, 1, part, 1, copied("a" + part), unchanged("a1")));
        report(bed, 1, 10, 0, copied("a10"));

        assertEquals(10, remote.look().ended().size());
    }

    @Test
    void whatFailsOnTheWayLosesNothing() {
        planned(bed, 2, 2, 20);
        report(bed, 1, 1, 0, copied("a"));
        report(bed, 2, 1, 0, copied("b"));
        bed.aws()
                .onRequest(FaultRule.once("POST", "/s3/GetObject", ApiFaults.throttling())
                        .after(1));

        assertThrows(DrayageException.class, remote::look);
        assertEquals("[source/a COPIED, source/b COPIED]", rows(remote.look()));
    }

    @Test
    void moreReportsThanAreReadAtATimeAreAllReadBeforeTheEndIsTold() throws InterruptedException {
        planned(bed, 1_100, 1_100, 1_100);
        IntStream.rangeClosed(1, 1_100).forEach(item -> report(bed, item, 1, 0, copied("a" + item)));
        execution.ends(bed, StepOutcome.succeeded("{\"totals\":{}}"));
        long rows = 0;
        RemoteProgress progress;
        int looks = 0;
        do {
            progress = remote.look();
            rows += progress.ended().size();
            looks++;
        } while (progress.state().isActive());

        assertEquals(1_100, rows);
        assertTrue(looks > 1);
    }

    @Test
    void itemsWithoutAReportAreToldWhenTheRunHasFailed() throws InterruptedException {
        planned(bed, 3, 30, 300);
        report(bed, 0, 1, 0, unfinished("gone", ErrorCode.NOT_FOUND));
        report(bed, 1, 1, 0, copied("a"));
        report(bed, 2, 1, 4, copied("b"), unfinished("c", ErrorCode.DENIED));
        execution.ends(
                bed,
                StepOutcome.failed(IMAGES_FAILED, "{\"errorMessage\":\"Not all are in place\",\"stackTrace\":[]}"));
        RemoteProgress last = remote.look();

        assertEquals(
                "[source/gone FAILED, source/a COPIED, source/b COPIED, source/c FAILED, work item 2 FAILED, work item 3 FAILED]",
                rows(last));
        assertEquals("Amazon ECR eu-west-1", last.ended().get(5).destination());
        assertEquals(31, last.images());
        assertEquals(
                new StoredError(
                        "REGISTRY_ERROR",
                        "Not all are in place",
                        "Each image's row says why. Run the task again: it does what is missing."),
                last.error());
        Map<?, ?> totals = (Map<?, ?>) Objects.requireNonNull(last.report()).get("totals");
        assertEquals("2 4", Objects.requireNonNull(totals).get("copied") + " " + totals.get("failed"));
    }

    @Test
    void whatIsNoReportIsAFailureAndTheOthersAreRead() {
        planned(bed, 2, 2, 2);
        ScriptedExecution.put(bed, "000000001-1.json", "{}".getBytes(StandardCharsets.UTF_8));
        ScriptedExecution.put(bed, "notes.txt", new byte[3]);
        report(bed, 2, 1, 0, copied("b"));
        RemoteProgress progress = remote.look();

        assertEquals("[a part's report FAILED, a part's report FAILED, source/b COPIED]", rows(progress));
        assertEquals("[]", rows(remote.look()));
    }

    @Test
    void anExecutionThatFoundAnotherOneIsNoSuccess() throws InterruptedException {
        execution.ends(bed, StepOutcome.succeeded("{\"task\":{},\"running\":{\"count\":2}}"));
        RemoteProgress last = remote.look();

        assertEquals(RunState.FAILED, last.state());
        assertTrue(Objects.requireNonNull(last.error()).message().contains("without a report"));
        assertNull(last.report());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TIMED_OUT | FAILED  | INTERNAL
            ABORTED   | STOPPED |
            FAILED    | FAILED  | INTERNAL
            """)
    void endsInOtherWays(String status, RunState state, String code) throws InterruptedException {
        report(bed, 1, 1, 0, copied("late"));
        execution.ends(bed, new StepOutcome(status, null, "States.Runtime", "it broke"));
        RemoteProgress last = remote.look();

        assertEquals(state, last.state());
        assertEquals("[source/late COPIED]", rows(last));
        assertEquals(code, last.error() == null ? null : last.error().code());
        assertFalse(Objects.requireNonNull(last.report()).isEmpty());
    }

    @Test
    void anExecutionThatIsGoneIsLookedForSomeTimesAndThenLost() {
        remote.look();
        bed.machine().forget("run");
        for (int i = 0; i < 5; i++) {
            assertEquals(
                    ErrorCode.NOT_FOUND,
                    assertThrows(DrayageException.class, remote::look).code());
        }
        RemoteProgress lost = remote.look();

        assertEquals(RunState.LOST, lost.state());
        assertTrue(Objects.requireNonNull(lost.error()).message().contains(arn));
        engine.stop(arn);
    }

    @ParameterizedTest
    @CsvSource({
        "StartExecution, stateMachine",
        "DescribeExecution, execution",
        "GetExecutionHistory, execution",
        "StopExecution, execution"
    })
    void whatIsDeniedSaysWhichPermissionOnWhat(String permission, String kind) {
        bed.console().allow("s3:*", "*");
        if (permission.equals("GetExecutionHistory")) {
            bed.console().allow("states:DescribeExecution", "mirror");
        }
        DrayageException denied = assertThrows(DrayageException.class, () -> {
            switch (permission) {
                case "StartExecution" -> engine.start(run, StepFunctionsEngineIT.task());
                case "StopExecution" -> engine.stop(arn);
                default -> remote.look();
            }
        });

        assertEquals(ErrorCode.DENIED, denied.code());
        String resource = kind.equals("execution") ? arn : MACHINE;
        assertTrue(String.valueOf(denied.remedy()).contains("'states:" + permission + "'"), denied::remedy);
        assertTrue(String.valueOf(denied.remedy()).contains(resource), denied::remedy);
        assertTrue(String.valueOf(denied.getMessage()).contains("'" + resource + "' failed"), denied::getMessage);
    }

    @Test
    void aDenialInOtherWordsNamesThePermissionToo() {
        bed.aws()
                .onRequest(FaultRule.always(
                        "POST", "/states/StopExecution", ApiFaults.json(400, "AccessDeniedException", "No.")));

        DrayageException denied = assertThrows(DrayageException.class, () -> engine.stop(arn));
        assertTrue(String.valueOf(denied.remedy()).contains("'states:StopExecution' on '" + arn), denied::remedy);
    }

    @Test
    void aStateMachineThatIsGoneIsCalledSo() {
        StepFunctionsEngine old = bed.engine(MACHINE + "-old");
        DrayageException gone =
                assertThrows(DrayageException.class, () -> old.start(run, StepFunctionsEngineIT.task()));

        assertEquals(ErrorCode.NOT_FOUND, gone.code());
        assertTrue(String.valueOf(gone.getMessage()).contains(MACHINE + "-old"), gone::getMessage);
    }

    private String input() {
        return bed.machine().executions().get(0).input();
    }

    private static String rows(RemoteProgress progress) {
        return progress.ended().stream()
                .map(StepFunctionsEngineTest::row)
                .toList()
                .toString();
    }

    private static String row(ImageResult image) {
        return image.source() + " " + image.status();
    }
}
