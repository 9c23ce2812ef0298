package dev.drayage.it.testbed.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;

/** Step Functions answers SDK clients as the service does. */
final class StepFunctionsServiceTest {
    private static final String REGION = "eu-west-1";

    private final LocalAws aws = LocalAws.start();
    private final AwsAccount account = aws.account("111122223333");
    private final AwsUser user = account.user("ci");
    private final CompletableFuture<StepOutcome> end = new CompletableFuture<>();
    private final StepMachine machine = account.in(REGION).createStateMachine("mirror", this::carryOut);
    private final SfnClient client = Clients.of(aws, user, REGION).build(SfnClient.builder());

    private StepOutcome carryOut(StepExecution execution) throws InterruptedException {
        execution.entered("Task", "Plan", execution.input());
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        client.close();
        aws.close();
    }

    @Test
    void anExecutionRunsAndEndsAndHasAHistory() throws InterruptedException {
        String arn = start("one", "{\"a\":1}");
        assertEquals("arn:aws:states:eu-west-1:111122223333:execution:mirror:one", arn);
        DescribeExecutionResponse running = client.describeExecution(get -> get.executionArn(arn));
        assertEquals(ExecutionStatus.RUNNING, running.status());
        assertEquals("{\"a\":1}", running.input());
        assertNull(running.stopDate());
        end.complete(StepOutcome.failed("Broken", "because"));
        machine.executions().get(0).await();
        DescribeExecutionResponse ended = client.describeExecution(get -> get.executionArn(arn));

        assertEquals(ExecutionStatus.FAILED, ended.status());
        assertEquals("Broken because", ended.error() + " " + ended.cause());
        GetExecutionHistoryResponse first =
                client.getExecutionHistory(get -> get.executionArn(arn).maxResults(2));
        assertEquals(
                List.of(HistoryEventType.EXECUTION_STARTED, HistoryEventType.TASK_STATE_ENTERED),
                first.events().stream().map(HistoryEvent::type).toList());
        assertEquals("Plan", first.events().get(1).stateEnteredEventDetails().name());
        GetExecutionHistoryResponse second =
                client.getExecutionHistory(get -> get.executionArn(arn).nextToken(first.nextToken()));
        assertEquals(
                "because", second.events().get(0).executionFailedEventDetails().cause());
        assertNull(second.nextToken());
        assertThrows(
                InvalidTokenException.class,
                () -> client.getExecutionHistory(get -> get.executionArn(arn).nextToken("made-up")));
    }

    @Test
    void aNameIsThereOnceButForTheSameInputWhileItRuns() throws InterruptedException {
        String arn = start("one", "{}");
        assertEquals(arn, start("one", "{}"));
        assertThrows(ExecutionAlreadyExistsException.class, () -> start("one", "{\"a\":1}"));
        end.complete(StepOutcome.succeeded("{}"));
        machine.executions().get(0).await();

        assertThrows(ExecutionAlreadyExistsException.class, () -> start("one", "{}"));
        assertEquals(1, machine.executions().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:b", "a/b", "ä\u0007", "a*"})
    void namesAreRefused(String name) {
        assertThrows(InvalidNameException.class, () -> start(name, "{}"));
    }

    @Test
    void inputsAreJsonOfAQuarterMegabyte() {
        assertThrows(InvalidExecutionInputException.class, () -> start("one", "{"));
        assertEquals(
                machine.arn().replace("stateMachine", "execution") + ":two",
                start("two", "{\"a\":\"" + "x".repeat(262_144 - 8) + "\"}"));
        SfnException refused =
                assertThrows(SfnException.class, () -> start("three", "{\"a\":\"" + "x".repeat(262_144 - 7) + "\"}"));
        assertEquals("ValidationException", refused.awsErrorDetails().errorCode());
    }

    @Test
    void whatIsNotThereIsNotThere() {
        assertThrows(
                StateMachineDoesNotExistException.class,
                () -> client.startExecution(start -> start.stateMachineArn(machine.arn() + "2")));
        assertThrows(InvalidArnException.class, () -> client.startExecution(start -> start.stateMachineArn("mirror")));
        String arn = machine.arn().replace("stateMachine", "execution") + ":none";
        assertThrows(
                ExecutionDoesNotExistException.class, () -> client.describeExecution(get -> get.executionArn(arn)));
        assertThrows(ExecutionDoesNotExistException.class, () -> client.stopExecution(stop -> stop.executionArn(arn)));
        assertThrows(
                InvalidArnException.class,
                () -> client.getExecutionHistory(get -> get.executionArn(arn.replace("eu-west-1", "us-east-1"))));
    }

    @Test
    void anExecutionThatIsStoppedIsAborted() {
        String arn = start("one", "{}");
        client.stopExecution(stop -> stop.executionArn(arn).cause("enough"));
        client.stopExecution(stop -> stop.executionArn(arn).cause("again"));
        DescribeExecutionResponse ended = client.describeExecution(get -> get.executionArn(arn));

        assertEquals(ExecutionStatus.ABORTED, ended.status());
        assertEquals("enough", ended.cause());
    }

    @Test
    void othersMayNot() {
        user.allow("states:DescribeExecution", "*");
        SfnException refused = assertThrows(SfnException.class, () -> start("one", "{}"));
        assertEquals("AccessDeniedException", refused.awsErrorDetails().errorCode());
        AwsUser stranger = aws.account("444455556666").user("ci");
        try (SfnClient other = Clients.of(aws, stranger, REGION).build(SfnClient.builder())) {
            SfnException denied = assertThrows(
                    SfnException.class, () -> other.startExecution(start -> start.stateMachineArn(machine.arn())));
            assertEquals("AccessDeniedException", denied.awsErrorDetails().errorCode());
        }
    }

    private String start(String name, String input) {
        return client.startExecution(
                        start -> start.stateMachineArn(machine.arn()).name(name).input(input))
                .executionArn();
    }
}
