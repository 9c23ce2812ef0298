package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.StoredManifest;
import dev.drayage.it.testbed.aws.AwsAccount;
import dev.drayage.it.testbed.aws.EcrRegistry;
import dev.drayage.it.testbed.aws.LocalAws;
import dev.drayage.it.testbed.aws.S3Bucket;
import dev.drayage.it.testbed.aws.SnsTopic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worker of ECS on a local AWS: a task from region to region, and what becomes of one that is stopped. */
final class WorkerIT {
    private static final String LAYERS = "/prod-us-east-1-starport-layer-bucket/.*";

    private final LocalAws aws = LocalAws.start();
    private final AwsAccount account = aws.account("111122223333");
    private final EcrRegistry near = account.ecr("us-east-1");
    private final EcrRegistry far = account.ecr("eu-west-1");
    private final Map<String, String> task =
            new HashMap<>(Map.of("SRC_REGION", "us-east-1", "DEST_REGION", "eu-west-1", "TASK_NAME", "nightly"));
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        released.countDown();
        aws.close();
    }

    @Test
    void copiesARegistryFromRegionToRegion() throws Exception {
        SampleImage image = push("team/app", 1);
        push("other", 2);

        WorkerProcess worker = start();
        worker.awaitStatus(0);

        assertEquals(2, worker.total("copied"));
        assertEquals(
                List.of("nightly"),
                worker.metrics().stream().map(line -> line.get("Task")).toList());
        assertSame(image, "team/app");
        assertTrue(worker.lines().stream()
                .anyMatch(line -> "COPIED".equals(line.get("status")) && "team/app".equals(line.get("repository"))));

        WorkerProcess again = start();
        again.awaitStatus(0);
        assertEquals(2, again.total("unchanged"));
    }

    @Test
    void readsItsListFromParameterStore() throws Exception {
        push("app", 1);
        push("left/alone", 2);
        account.in("us-east-1").putParameter("/drayage/images", "app:v1");
        task.put("SRC_IMAGE_LIST", "ssm:///drayage/images");

        WorkerProcess worker = start();
        worker.awaitStatus(0);

        assertEquals(List.of("app"), far.repositories());
    }

    @Test
    void carriesOutAWorkItemThatALineOfAListNames() throws Exception {
        SampleImage image = push("team/app", 1);
        push("team/left-alone", 2);
        S3Bucket bucket = account.in("us-east-1").createBucket("work");
        bucket.put(
                "run/items.jsonl",
                (item(1, "team/left-alone", image) + "\n" + item(2, "team/app", image) + "\n")
                        .getBytes(StandardCharsets.UTF_8));
        task.put("WORK_ITEM", "s3://work/run/items.jsonl#2");
        task.put("WORK_SPACE", "s3://work/run/");

        WorkerProcess worker = start();
        worker.awaitStatus(0);

        assertEquals(1, worker.total("copied"));
        assertEquals(List.of(), worker.metrics(), "the run as a whole is counted, by its report");
        assertSame(image, "team/app");
        assertEquals(List.of("team/app"), far.repositories());
        Map<String, Object> report = WorkerProcess.objects(new String(
                        Objects.requireNonNull(bucket.get("run/reports/000000002-1.json")), StandardCharsets.UTF_8))
                .get(0);
        assertEquals(2L, report.get("item"));
        assertEquals(0L, report.get("left"));
    }

    @Test
    void carriesOutAWorkItemInTheEnvironmentAndRefusesWhatIsNone() throws Exception {
        SampleImage image = push("team/app", 1);
        task.put("WORK_ITEM", item(1, "team/app", image));
        start().awaitStatus(0);
        assertSame(image, "team/app");

        task.put("WORK_ITEM", item(1, "team/app", image).replace("putShare", "share"));
        WorkerProcess refused = start();
        refused.awaitStatus(2);
        assertTrue(refused.toString().contains("'share'"), refused::toString);
    }

    private String item(long number, String repository, SampleImage image) {
        return "{\"schema\":1,\"number\":" + number + ",\"part\":1,\"engine\":\"fargate\",\"putShare\":1.0,\"bytes\":1,"
                + "\"task\":{\"srcRegion\":\"us-east-1\",\"destRegion\":\"eu-west-1\"},\"images\":[{\"source\":\""
                + near.host() + "/" + repository + ":v1\",\"destination\":\"" + far.host() + "/" + repository
                + ":v1\",\"digest\":\"" + image.digest() + "\"}]}";
    }

    @Test
    void aFailureIsStatus1AndAMessageToTheTopic() throws Exception {
        near.createRepository("app");
        SnsTopic topic = account.in("us-east-1").createTopic("alarms");
        task.put("SRC_IMAGE_LIST", "app:missing");
        task.put("ALARM_TOPIC_ARN", topic.arn());

        WorkerProcess worker = start();
        worker.awaitStatus(1);

        assertEquals(1, worker.total("failed"));
        assertEquals(1, topic.messages().size());
        assertTrue(topic.messages().get(0).text().contains("app:missing"));
    }

    @Test
    void afterSigtermWhatIsUnderWayIsFinishedAndTheNextRunDoesTheRest() throws Exception {
        SampleImage image = push("app-a", 1);
        push("app-b", 2);
        push("app-c", 3);
        task.put("JOBS", "1");
        task.put("SRC_IMAGE_LIST", "app-a:v1,app-b:v1,app-c:v1");
        holdTheFirstLayer();

        WorkerProcess worker = start();
        assertTrue(held.await(1, TimeUnit.MINUTES), worker::toString);
        worker.terminate();
        worker.awaitLine("Asked to stop");
        worker.terminate();
        released.countDown();
        worker.awaitStatus(130);

        assertEquals(1, worker.total("copied"));
        assertEquals(2, worker.total("skipped"));
        assertSame(image, "app-a");

        WorkerProcess next = start();
        next.awaitStatus(0);
        assertEquals(1, next.total("unchanged"));
        assertEquals(2, next.total("copied"));
    }

    @Test
    void afterTheStopTimeoutWhatIsUnderWayIsGivenUp() throws Exception {
        push("app-a", 1);
        task.put("STOP_TIMEOUT", "1");
        task.put("SRC_IMAGE_LIST", "app-a:v1");
        holdTheFirstLayer();

        WorkerProcess worker = start();
        assertTrue(held.await(1, TimeUnit.MINUTES), worker::toString);
        long asked = System.nanoTime();
        worker.terminate();
        worker.awaitStatus(130);

        Duration took = Duration.ofNanos(System.nanoTime() - asked);
        assertTrue(took.compareTo(Duration.ofSeconds(1)) >= 0, took::toString);
        assertTrue(took.compareTo(Duration.ofSeconds(20)) < 0, took::toString);
        assertEquals(1, worker.total("skipped"));
        assertTrue(worker.toString().contains("\"code\":\"INTERRUPTED\""), worker::toString);
        assertEquals(List.of(), far.repository("app-a").content().tags());
    }

    @Test
    void aRequestToAwsThatHangsDoesNotKeepTheWorkerFromItsEnd() throws Exception {
        push("app-a", 1);
        task.put("STOP_TIMEOUT", "0");
        aws.onRequest(FaultRule.always("POST", "/ecr/DescribeRepositories", hold()));

        WorkerProcess worker = start();
        assertTrue(held.await(1, TimeUnit.MINUTES), worker::toString);
        worker.terminate();
        worker.awaitStatus(130);

        assertEquals(1, worker.total("skipped"));
        assertTrue(worker.toString().contains("The run does not end"), worker::toString);
    }

    private void holdTheFirstLayer() {
        aws.onRequest(FaultRule.once("GET", LAYERS, hold()));
    }

    /** Holds a request until it is released. */
    private Fault hold() {
        return Fault.meanwhile(() -> {
            held.countDown();
            try {
                assertTrue(released.await(2, TimeUnit.MINUTES), "nobody released it");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private SampleImage push(String repository, int seed) {
        SampleImage image =
                SampleImage.builder().seed(seed).layers(10_000, 20_000).build();
        image.pushTo(near.createRepository(repository).content(), "v1");
        return image;
    }

    private WorkerProcess start() throws IOException {
        return WorkerProcess.start(aws, task, folder);
    }

    private void assertSame(SampleImage image, String repository) {
        StoredManifest stored = far.repository(repository).content().manifest("v1");
        assertArrayEquals(image.bytes(), stored == null ? null : stored.bytes());
    }
}
