package dev.drayage.it.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.console.store.dynamodb.DynamoStore;
import dev.drayage.core.schedule.Schedule;
import dev.drayage.core.store.Engine;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunState;
import dev.drayage.core.store.StoredTask;
import dev.drayage.core.store.TaskDetails;
import dev.drayage.it.testbed.aws.AwsAccount;
import dev.drayage.it.testbed.aws.LocalAws;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console as it runs in AWS: its tasks in a table, carried out by a stack's workers, all of them real processes. */
final class ConsoleOnAwsIT {
    private static final String HOME = "us-east-1";

    private final LocalAws aws = LocalAws.start();
    private final AwsAccount account = aws.account("111122223333");

    @TempDir
    private Path folder;

    private LocalDynamo dynamo;
    private String table;
    private Map<String, String> environment;

    @BeforeEach
    void start() throws Exception {
        dynamo = LocalDynamo.start();
        table = dynamo.newTable();
        WorkerStack.deploy(aws, account.in(HOME));
        environment = new HashMap<>(aws.runnerEnvironment());
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", dynamo.address().toString());
        environment.put("DRAYAGE_CONSOLE_PORT", "0");
        environment.put("DRAYAGE_CONSOLE_TABLE", table);
        environment.put("DRAYAGE_CONSOLE_STACK", WorkerStack.NAME);
    }

    @AfterEach
    void stop() {
        dynamo.close();
        aws.close();
    }

    private DynamoStore store() {
        return DynamoStore.open(dynamo.client(), table, OciRegistries.json(), InstantSource.system(), () -> {});
    }

    private static StoredTask due() {
        Instant now = Instant.parse("2026-12-01T00:00:00Z");
        Map<String, String> parameters =
                Map.of("srcRegion", HOME, "srcImageList", "shop/cart:v1", "destRegion", "eu-west-1");
        TaskDetails details = new TaskDetails(
                "Mirror", "", Engine.FARGATE, parameters, Schedule.parse("at(2026-12-01T00:00:00)", ZoneOffset.UTC));
        return new StoredTask("t1", 1, details, "from", "to", now, now, now);
    }

    @Test
    void aTaskThatIsDueIsCarriedOutByAWorkerAndKeptInTheTable() throws Exception {
        ConsoleBed.image(1)
                .pushTo(account.ecr(HOME).createRepository("shop/cart").content(), "v1");
        try (DynamoStore store = store()) {
            store.tasks().add(due());
        }

        try (ServedConsole console = ServedConsole.start(environment, folder)) {
            ConsoleBed.await(() -> account.ecr("eu-west-1").repositories().contains("shop/cart"));
            ConsoleBed.await(() -> dynamo.items(table).toString().contains(RunState.SUCCEEDED.name()));
            assertTrue(console.log().contains("is carried out by arn:aws:ecs"), console::log);
        }

        try (DynamoStore store = store()) {
            List<Run> runs = store.runs().runs("t1", 0, 10).rows();
            assertEquals(1, runs.size());
            assertEquals(Engine.FARGATE, runs.get(0).engine());
            assertEquals(1, runs.get(0).totals().finished());
        }
    }

    @Test
    void anUnknownStackIsSaidBeforeAnythingIsOpened() {
        environment.put("DRAYAGE_CONSOLE_STACK", "none");

        AssertionError refusal = assertThrows(AssertionError.class, () -> ServedConsole.start(environment, folder));
        assertTrue(String.valueOf(refusal.getMessage()).contains("There is no stack 'none'"), refusal::getMessage);
    }
}
