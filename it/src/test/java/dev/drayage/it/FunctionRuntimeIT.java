package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.StoredRepository;
import dev.drayage.it.testbed.aws.AwsAccount;
import dev.drayage.it.testbed.aws.EcrRegistry;
import dev.drayage.it.testbed.aws.LocalAws;
import dev.drayage.it.testbed.aws.S3Bucket;
import dev.drayage.lambda.CopyHandler;
import dev.drayage.lambda.PlanHandler;
import dev.drayage.lambda.ReportHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The functions' zip under AWS's own runtime interface client, on a local AWS. */
final class FunctionRuntimeIT {
    private static final String SOURCE = "us-east-1";
    private static final String DESTINATION = "eu-west-1";

    @TempDir
    private static Path folder;

    private static Path root = Path.of("");

    private final LocalAws aws = LocalAws.start();
    private final AwsAccount account = aws.account("111122223333");
    private final EcrRegistry near = account.ecr(SOURCE);
    private final EcrRegistry far = account.ecr(DESTINATION);
    private final Map<String, Object> task =
            new LinkedHashMap<>(Map.of("srcRegion", SOURCE, "destRegion", DESTINATION));
    private final List<FunctionProcess> processes = new ArrayList<>();

    @BeforeAll
    static void unpack() throws IOException {
        root = FunctionProcess.unpack(folder);
    }

    @AfterEach
    void close() {
        processes.forEach(FunctionProcess::close);
        aws.close();
    }

    @Test
    void aRunOfThreeFunctionsCopiesAndCountsIt() throws Exception {
        List<SampleImage> images = List.of(push("team/app", 1), push("team/other", 2));
        S3Bucket bucket = account.in(SOURCE).createBucket("work");
        Map<String, Object> workspace = Map.of("workspace", "s3://work/run-1/");

        Map<String, Object> plan = start(PlanHandler.class).result(with(workspace, Map.of("task", task)));
        FunctionProcess copy = start(CopyHandler.class);
        String list = new String(Objects.requireNonNull(bucket.get("run-1/items.jsonl")), StandardCharsets.UTF_8);
        for (Object item : WorkerProcess.objects(list)) {
            assertEquals(
                    true, copy.result(with(workspace, Map.of("item", item))).get("finished"));
        }
        FunctionProcess report = start(ReportHandler.class);
        Map<String, Object> whole = report.result(with(workspace, Map.of("task", task, "items", items(plan))));

        assertEquals(true, whole.get("succeeded"));
        assertArrived(images.get(0), "team/app");
        assertArrived(images.get(1), "team/other");
        List<String> metrics =
                report.log().stream().filter(line -> line.contains("\"_aws\"")).toList();
        assertEquals(1, metrics.size(), report::toString);
        assertEquals(
                2L, WorkerProcess.objects(metrics.get(0)).get(0).get("ImagesCopied"), "the line is JSON and all of it");
        assertEquals(
                List.of(),
                copy.log().stream().filter(line -> line.contains("_aws")).toList());
    }

    @Test
    void whatMakesNoSenseHasANameAndTheProcessGoesOn() throws Exception {
        push("team/app", 1);
        FunctionProcess plan = start(PlanHandler.class);

        Map<String, Object> refused = plan.failure(Map.of("task", Map.of("destRegion", "nowhere")));

        assertEquals("dev.drayage.lambda.RefusedException", refused.get("errorType"));
        assertTrue(String.valueOf(refused.get("errorMessage")).contains("destRegion"), refused::toString);
        assertEquals(1L, plan.result(Map.of("task", task)).get("images"));
    }

    @Test
    void imagesThatAreNotInPlaceHaveANameAndTheProcessGoesOn() throws Exception {
        FunctionProcess report = start(ReportHandler.class);
        Map<String, Object> error = Map.of("Error", "States.Timeout", "Cause", "it took too long");

        Map<String, Object> failed = report.failure(Map.of("task", task, "items", 0, "error", error));

        assertEquals("dev.drayage.lambda.ImagesFailedException", failed.get("errorType"));
        assertTrue(String.valueOf(failed.get("errorMessage")).contains("it took too long"), failed::toString);
        assertEquals(failed, report.failure(Map.of("task", task, "items", 0, "error", error)));
    }

    @Test
    void callsOfOneProcessShareASession() throws Exception {
        push("team/app", 1);
        FunctionProcess plan = start(PlanHandler.class);

        for (int call = 0; call < 3; call++) {
            assertEquals(1L, plan.result(Map.of("task", task)).get("images"));
        }

        assertEquals(
                2,
                aws.actions("ecr", "GetAuthorizationToken").size(),
                "each region's is asked for once, since the session lasts");
    }

    private FunctionProcess start(Class<? extends RequestStreamHandler> handler) throws IOException {
        FunctionProcess process = FunctionProcess.start(handler, aws, root, FunctionProcess.client());
        processes.add(process);
        return process;
    }

    private SampleImage push(String repository, int seed) {
        SampleImage image =
                SampleImage.builder().seed(seed).layers(10_000, 20_000).build();
        StoredRepository content = near.createRepository(repository).content();
        image.pushTo(content, "v1");
        return image;
    }

    private void assertArrived(SampleImage image, String repository) {
        assertArrayEquals(
                image.bytes(),
                Objects.requireNonNull(far.repository(repository).content().manifest("v1"))
                        .bytes());
    }

    private static Object items(Map<String, Object> plan) {
        return Objects.requireNonNull(plan.get("items"));
    }

    private static Map<String, Object> with(Map<String, Object> some, Map<String, Object> more) {
        Map<String, Object> all = new LinkedHashMap<>(some);
        all.putAll(more);
        return all;
    }
}
