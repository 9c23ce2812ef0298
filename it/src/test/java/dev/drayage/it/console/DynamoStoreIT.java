package dev.drayage.it.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.console.store.dynamodb.DynamoStore;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.store.Engine;
import dev.drayage.core.store.ImageOutcome;
import dev.drayage.core.store.ImageQuery;
import dev.drayage.core.store.Page;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunImage;
import dev.drayage.core.store.RunState;
import dev.drayage.core.store.RunTotals;
import dev.drayage.core.store.Samples;
import dev.drayage.core.store.StoredError;
import dev.drayage.core.store.StoredTask;
import dev.drayage.core.store.TaskDetails;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** The limits of DynamoDB, and what reading takes. */
final class DynamoStoreIT {
    private static final int IMAGES = 100_000;

    private static LocalDynamo dynamo;

    /** Fixed, so that a failure comes again. */
    private final Random random = new Random(1);

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger items = new AtomicInteger();

    @BeforeAll
    static void start() throws IOException {
        dynamo = LocalDynamo.start();
    }

    @AfterAll
    static void end() {
        dynamo.close();
    }

    private static DynamoStore open(DynamoDbClient client, String table) {
        return DynamoStore.open(client, table, OciRegistries.json(), InstantSource.system(), () -> {});
    }

    /** Returns a client that counts requests, and the items that queries give. */
    private DynamoDbClient counting() {
        return TappedDynamo.of(dynamo.client(), (method, request) -> {
            requests.incrementAndGet();
            Object answer = request.send();
            if (answer instanceof QueryResponse page) {
                items.addAndGet(page.count());
            }
            return answer;
        });
    }

    /** Returns text that cannot be compressed to much less than three quarters. */
    private String noise(int length) {
        return random.ints(length, 0, 64)
                .mapToObj(i -> "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ./".substring(i, i + 1))
                .collect(Collectors.joining());
    }

    private StoredTask task(int listLength) {
        TaskDetails details =
                new TaskDetails("Large", "", Engine.IN_PROCESS, Map.of("srcImageList", noise(listLength)), null);
        return new StoredTask("t1", 1, details, "a", "b", Samples.NOON, Samples.NOON, null);
    }

    @Test
    void aTaskThatNoItemHoldsIsRefused() {
        try (DynamoStore store = open(dynamo.client(), dynamo.newTable())) {
            StoredTask large = task(440_000);
            store.tasks().add(large);
            assertEquals(large, store.tasks().task("t1"));
            Run run = Samples.run("r1", "t1", Samples.NOON);
            store.runs().begin(run);
            StoredError error = new StoredError("INTERNAL", noise(9000), noise(9000));
            store.runs().update(run.ended(RunState.FAILED, Samples.NOON, RunTotals.NONE, error));

            StoredTask larger = task(600_000);
            InvalidInputException refusal = assertThrows(
                    InvalidInputException.class, () -> store.tasks().update(larger));
            assertTrue(String.valueOf(refusal.getMessage()).contains("srcImageList"), refusal::toString);
            assertTrue(String.valueOf(refusal.remedy()).contains("several tasks"), refusal::toString);
            assertEquals(large, store.tasks().task("t1"));
        }
    }

    @Test
    void imagesAndReportsThatNoItemHoldsAreSplit() {
        try (DynamoStore store = open(dynamo.client(), dynamo.newTable())) {
            store.tasks().add(Samples.task("t1", "Mirror", null));
            Run run = Samples.run("r1", "t1", Samples.NOON);
            store.runs().begin(run);
            List<RunImage> images = IntStream.rangeClosed(1, 500)
                    .mapToObj(number -> new RunImage(
                            number,
                            "a:" + number,
                            "b:" + number,
                            null,
                            null,
                            0,
                            ImageOutcome.FAILED,
                            1,
                            0,
                            new StoredError("INTERNAL", noise(4000), null)))
                    .toList();
            store.runs().addImages("r1", images);
            Map<String, Object> report = Map.of("problems", List.of(noise(1_000_000)));
            store.runs().end(run.ended(RunState.FAILED, Samples.NOON, RunTotals.NONE, null), report);

            List<RunImage> all = new ArrayList<>();
            store.runs().forEachImage("r1", all::add);
            assertEquals(images, all);
            assertEquals(
                    images.subList(100, 400),
                    store.runs()
                            .images(new ImageQuery("r1", "", null, 100, 300))
                            .rows());
            assertEquals(report, store.runs().report("r1"));
        }
    }

    @Test
    void imagesAreNotAddedTwiceNorWithGaps() {
        try (DynamoStore store = open(dynamo.client(), dynamo.newTable())) {
            store.tasks().add(Samples.task("t1", "Mirror", null));
            store.runs().begin(Samples.run("r1", "t1", Samples.NOON));
            store.runs().addImages("r1", Samples.images(1, 10));
            store.runs().addImages("r1", Samples.images(1, 12));

            assertThrows(IllegalArgumentException.class, () -> store.runs().addImages("r1", Samples.images(14, 15)));
            assertEquals(
                    new Page<>(Samples.images(1, 12), 0, 12),
                    store.runs().images(new ImageQuery("r1", "", null, 0, 100)));
            DrayageException refusal =
                    assertThrows(DrayageException.class, () -> store.runs().addImages("r2", Samples.images(1, 1)));
            assertEquals(ErrorCode.NOT_FOUND, refusal.code());
        }
    }

    @Test
    void pagesOfALargeRunTakeFewRequests() {
        try (DynamoStore store = open(counting(), dynamo.newTable())) {
            store.tasks().add(Samples.task("t1", "Mirror", null));
            store.runs().begin(Samples.run("r1", "t1", Samples.NOON));
            for (int from = 1; from <= IMAGES; from += 500) {
                store.runs().addImages("r1", Samples.images(from, from + 499));
            }

            assertReads(3, 2, 50, store, new ImageQuery("r1", "", null, 66_660, 50));
            assertReads(3, 4, 1000, store, new ImageQuery("r1", "", null, 50_250, 1000));
            assertReads(2, 1, 100, store, new ImageQuery("r1", "", null, IMAGES - 100, 100));
            // The chunks up to the page's end, in parts of 1 MB.
            assertReads(10, 200, 10, store, new ImageQuery("r1", "", ImageOutcome.FAILED, 190, 10));
            assertReads(2, 100, 10, store, new ImageQuery("r1", "", ImageOutcome.FAILED, 0, 10));
            assertReads(10, 200, 1, store, new ImageQuery("r1", ":v99999", null, 0, 10));
        }
    }

    private void assertReads(int mostRequests, int mostItems, int rows, DynamoStore store, ImageQuery query) {
        requests.set(0);
        items.set(0);
        assertEquals(rows, store.runs().images(query).rows().size());
        assertTrue(requests.get() <= mostRequests, () -> requests + " requests for " + query);
        assertTrue(items.get() <= mostItems, () -> items + " items for " + query);
    }

    @Test
    void aLookForDueTasksIsOneRequest() {
        try (DynamoStore store = open(counting(), dynamo.newTable())) {
            store.tasks().add(Samples.task("t1", "Mirror", Samples.NOON.plusSeconds(1)));
            requests.set(0);

            assertEquals(List.of(), store.tasks().due(Samples.NOON, 100));
            assertEquals(1, requests.get());
            assertEquals(0, items.get());
        }
    }

    @Test
    void aTableThatIsNotThereOrOfAnotherKindIsRefused() {
        assertRefused("none", "There is no table 'none'", "Check the name");
        String other = dynamo.newTable(List.of(LocalDynamo.key("id", KeyType.HASH)), List.of());
        assertRefused(other, "keys should be of (pk, sk), and is of (id)", "template");
        String poor = dynamo.newTable(
                List.of(LocalDynamo.key("pk", KeyType.HASH), LocalDynamo.key("sk", KeyType.RANGE)), List.of());
        assertRefused(poor, "its index 'active' should be of (active), and is missing", "README");
    }

    private static void assertRefused(String table, String message, String remedy) {
        InvalidInputException refusal = assertThrows(InvalidInputException.class, () -> open(dynamo.client(), table));
        assertTrue(String.valueOf(refusal.getMessage()).contains(message), refusal::toString);
        assertTrue(String.valueOf(refusal.remedy()).contains(remedy), refusal::toString);
    }

    @Test
    void failuresSayWhatWasDoneInWhichTable() {
        String table = dynamo.newTable();
        try (DynamoStore store = open(dynamo.client(), table)) {
            dynamo.client().deleteTable(request -> request.tableName(table));

            DrayageException failure =
                    assertThrows(DrayageException.class, () -> store.tasks().task("t1"));
            assertTrue(
                    String.valueOf(failure.getMessage())
                            .startsWith("Reading the task 't1' in the table '" + table + "' failed"),
                    failure::toString);
            assertEquals(ErrorCode.NOT_FOUND, failure.code());
        }
    }
}
