package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.aws.S3Bucket;
import dev.drayage.lambda.ImagesFailedException;
import dev.drayage.lambda.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The functions of AWS Lambda, as a state machine calls them, from region to region of a local AWS. */
final class FunctionsTest {
    private static final int REPOSITORIES = 6;
    private static final int TAGS = Transfers.FAMILY;

    private final Transfers transfers = Transfers.start();
    private final Functions functions = new Functions(transfers.aws(), transfers.user(), transfers.clock(), Map.of());
    private final S3Bucket bucket =
            transfers.account().in(Transfers.SOURCE_REGION).createBucket("work");
    private final Map<String, Object> task = new LinkedHashMap<>(Map.of(
            "srcRegion", Transfers.SOURCE_REGION,
            "destRegion", Transfers.DESTINATION_REGION,
            "alarmTopicArn",
                    transfers
                            .account()
                            .in(Transfers.SOURCE_REGION)
                            .createTopic("alarms")
                            .arn()));

    private Map<String, Object> workspace = Map.of("workspace", "s3://work/run-1/");

    @AfterEach
    void close() {
        transfers.close();
    }

    @Test
    void sixtyImagesArriveAndASecondPlanFindsNothing() {
        Map<String, SampleImage> images = new LinkedHashMap<>();
        for (int repository = 0; repository < REPOSITORIES; repository++) {
            transfers.pushFamily("team/app-" + repository, repository, images);
        }

        Map<String, Object> plan = plan(Map.of("maxImages", 25));
        List<Object> items = items(plan);
        assertEquals(60L, plan.get("images"));
        assertTrue(items.size() >= 3, plan::toString);
        items.forEach(item -> functions.copyToTheEnd(item, workspace));
        Map<String, Object> report = report(plan);

        assertEquals(true, report.get("succeeded"));
        assertEquals(60L, totals(report).get("copied"));
        images.forEach((name, image) -> {
            int colon = name.indexOf(':');
            transfers.assertArrived(image, name.substring(0, colon), name.substring(colon + 1));
        });
        assertEquals(3 * REPOSITORIES, blobsSent(), "what ten images share is sent once");
        assertEquals(List.of(), transfers.alarms());
        assertEquals(1, functions.metrics().size(), "only the run as a whole is counted");
        Map<String, Object> metrics = functions.metrics().get(0);
        assertEquals("drayage", metrics.get("Task"));
        assertEquals(60L, metrics.get("ImagesCopied"));
        assertEquals(totals(report).get("bytesMoved"), metrics.get("BytesMoved"));

        workspace = Map.of("workspace", "s3://work/run-2/");
        Map<String, Object> again = plan(Map.of());
        assertEquals(0L, again.get("items"));
        assertEquals(true, again.get("complete"));
        Map<String, Object> nothing = report(again);
        assertEquals(60L, totals(nothing).get("unchanged"));
        assertEquals(0L, totals(nothing).get("copied"));
    }

    @Test
    void listIsAnObjectOfOneItemALine() {
        transfers.pushFamily("team/app", 1, new HashMap<>());
        transfers.pushFamily("team/other", 2, new HashMap<>());

        Map<String, Object> plan = plan(Map.of("maxImages", 10));

        assertEquals(2L, plan.get("items"));
        assertEquals(Map.of("bucket", "work", "key", "run-1/items.jsonl"), plan.get("list"));
        List<Map<String, Object>> lines = WorkerProcess.objects(text("run-1/items.jsonl"));
        assertEquals(
                List.of(1L, 2L), lines.stream().map(line -> line.get("number")).toList());
    }

    @Test
    void copyThatRunsOutOfTimeReturnsWhatIsLeftAndTheNextOneFinishes() {
        Map<String, SampleImage> images = new LinkedHashMap<>();
        transfers.pushFamily("team/app", 1, images);
        task.put("jobs", 1);
        Map<String, Object> plan = plan(Map.of());
        transfers
                .aws()
                .onRequest(FaultRule.once(
                        "PUT",
                        "/manifests/",
                        Fault.meanwhile(() -> functions.call().letPass(100_000))));

        Map<String, Object> first = copy(items(plan).get(0));
        functions.call().renew();

        assertEquals(false, first.get("finished"));
        assertEquals(true, first.get("progress"));
        assertEquals("lambda", first.get("engine"));
        Map<?, ?> left = (Map<?, ?>) Objects.requireNonNull(first.get("left"));
        int rest = ((List<?>) Objects.requireNonNull(left.get("images"))).size();
        assertTrue(rest > 0 && rest < TAGS, first::toString);
        assertEquals(
                1, WorkerProcess.objects(text("run-1/left/000000001-2.json")).size());
        assertThrows(ImagesFailedException.class, () -> report(plan));
        assertEquals(1, transfers.alarms().size());

        Map<String, Object> second = copy(left);

        assertEquals(true, second.get("finished"));
        Map<String, Object> report = report(plan);
        assertEquals((long) TAGS, totals(report).get("copied"));
        assertEquals(0L, totals(report).get("skipped"));
        assertEquals(3, blobsSent());
        images.forEach(
                (name, image) -> transfers.assertArrived(image, "team/app", name.substring(name.indexOf(':') + 1)));
    }

    @Test
    void whatComesBackWithoutProgressIsForFargate() {
        transfers.pushFamily("team/app", 1, new HashMap<>());
        Map<String, Object> plan = plan(Map.of());
        transfers
                .aws()
                .onRequest(FaultRule.once(
                        "POST",
                        "/ecr/BatchGetImage",
                        Fault.meanwhile(() -> functions.call().letPass(100_000))));

        Map<String, Object> first = copy(items(plan).get(0));

        assertEquals(false, first.get("progress"));
        assertEquals("fargate", first.get("engine"));
        assertEquals("s3://work/run-1/left/000000001-2.json", first.get("leftAt"));
    }

    @Test
    void onePoisonedImageFailsAloneAndIsTheOnlyOneInTheAlarm() {
        Map<String, SampleImage> images = new LinkedHashMap<>();
        transfers.pushFamily("team/app", 1, images);
        SampleImage poisoned = SampleImage.builder().seed(666).layers(3_000).build();
        transfers.push(poisoned, "team/app", "poisoned");
        Map<String, Object> plan = plan(Map.of());
        transfers
                .source()
                .repository("team/app")
                .content()
                .deleteBlob(poisoned.blobs().get(1).digest());

        items(plan).forEach(item -> functions.copyToTheEnd(item, workspace));
        ImagesFailedException failed = assertThrows(ImagesFailedException.class, () -> report(plan));

        assertTrue(String.valueOf(failed.getMessage()).contains("team/app:poisoned"), failed::getMessage);
        assertEquals(1, transfers.alarms().size());
        String mail = transfers.alarms().get(0).text();
        assertTrue(mail.contains("team/app:poisoned"), mail);
        assertEquals(1L, functions.metrics().get(0).get("ImagesFailed"));
        assertFalse(mail.contains("team/app:v"), mail);
        images.forEach(
                (name, image) -> transfers.assertArrived(image, "team/app", name.substring(name.indexOf(':') + 1)));
    }

    @Test
    void sourceThatCannotBeListedIsAFailureAndAnAlarm() {
        transfers.pushFamily("team/app", 1, new HashMap<>());
        transfers
                .user()
                .allow("ecr:GetAuthorizationToken", "*")
                .allow("sns:*", "*")
                .allow("s3:*", "*");

        assertPlanFails("AccessDenied", "DENIED");
    }

    @Test
    void listThatMayNotBeReadIsAFailureAndAnAlarm() {
        task.put("srcImageList", "ssm:///drayage/missing");

        assertPlanFails("ssm:///drayage/missing", "NOT_FOUND");
    }

    @Test
    void deniedSecretIsAFailureAndAnAlarm() {
        task.put("srcCredential", "secret");
        transfers.user().allow("ecr:*", "*").allow("sns:*", "*").allow("s3:*", "*");

        assertPlanFails("secret", "DENIED");
    }

    @Test
    void missingRepositoryIsAFailureAndAnAlarmAndTheOthersAreCopied() {
        Map<String, SampleImage> images = new LinkedHashMap<>();
        transfers.pushFamily("team/app", 1, images);
        task.put("srcImageList", "team/app:ALL_TAGS,team/missing:v1");

        Map<String, Object> plan = assertPlanFails("team/missing", "NOT_FOUND");

        assertEquals(10L, plan.get("images"));
        items(plan).forEach(item -> functions.copyToTheEnd(item, workspace));
        images.forEach(
                (name, image) -> transfers.assertArrived(image, "team/app", name.substring(name.indexOf(':') + 1)));
    }

    @Test
    void anItemWithoutReportIsAFailure() {
        transfers.pushFamily("team/app", 1, new HashMap<>());
        Map<String, Object> plan = plan(Map.of());

        ImagesFailedException failed = assertThrows(ImagesFailedException.class, () -> report(plan));

        assertTrue(String.valueOf(failed.getMessage()).contains("work item 1"), failed::getMessage);
        assertEquals(1, transfers.alarms().size());
    }

    @Test
    void withoutWorkspaceReportsAreHandedOver() {
        transfers.pushFamily("team/app", 1, new HashMap<>());
        Map<String, Object> plan = functions.plan(Map.of("task", task));
        List<Object> reports = new ArrayList<>(List.of(Objects.requireNonNull(plan.get("report"))));
        for (Object item : items(plan)) {
            functions
                    .copyToTheEnd(item, Map.of())
                    .forEach(answer -> reports.add(Objects.requireNonNull(answer.get("report"))));
        }

        Map<String, Object> report = functions.report(
                Map.of("task", task, "items", Objects.requireNonNull(plan.get("items")), "reports", reports));

        assertEquals(10L, totals(report).get("copied"));
        assertEquals(List.of(), bucket.keys());
    }

    @Test
    void whatMakesNoSenseIsRefusedByName() {
        task.put("destRegion", "nowhere");
        assertRefused("destRegion", () -> plan(Map.of()));
        task.put("destRegion", Transfers.DESTINATION_REGION);
        assertRefused("wokspace", () -> functions.plan(Map.of("task", task, "wokspace", "s3://work/x/")));
        assertRefused("schema", () -> copy(Map.of("schema", 7)));
        assertRefused(
                "twice",
                () -> functions.report(Map.of("task", task, "workspace", "s3://work/x/", "reports", List.of())));
        assertRefused("version", () -> functions.report(Map.of("task", task, "reports", List.of(Map.of()))));
    }

    @Test
    void numbersThatMakeNoSenseAreRefusedByName() {
        assertRefused("maxImages", () -> plan(Map.of("maxImages", 1L << 40)));
        assertRefused("images of a work item", () -> plan(Map.of("maxImages", 0)));
        assertRefused("maxBytes", () -> plan(Map.of("maxBytes", -1)));
        assertRefused("workers", () -> plan(Map.of("workers", "five")));
        assertRefused("items", () -> functions.report(Map.of("task", task, "items", -1)));
        assertRefused("items", () -> functions.report(Map.of("task", task, "items", 1L << 40)));
    }

    @Test
    void aTaskThatWouldCopyARegistryOntoItselfIsRefusedByName() {
        task.put("destRegion", Transfers.SOURCE_REGION);
        task.put("srcAccountId", transfers.account().id());

        assertRefused("destRegion", () -> plan(Map.of()));
        assertEquals(List.of(), transfers.alarms());
    }

    @Test
    void reportsInTheWorkspaceThatAreNoneOfTheRunAreFailuresAndAnAlarm() {
        transfers.pushFamily("team/app", 1, new HashMap<>());
        Map<String, Object> plan = plan(Map.of());
        items(plan).forEach(item -> functions.copyToTheEnd(item, workspace));
        assertEquals(true, report(plan).get("succeeded"));
        String right = text("run-1/reports/000000001-1.json");

        assertNoReport("000000001-2.json", right, "000000001-2.json");
        assertNoReport("000000007-1.json", right.replace("\"item\":1,", "\"item\":7,"), "work item 7");
        assertNoReport("notes.txt", "not JSON", "notes.txt");
        assertNoReport("000000001-3.json", "{\"schema\":2}", "000000001-3.json");
        assertNoReport("000000001-3.json", right + " ".repeat(17 << 20), "more than 16777216 bytes");
    }

    private void assertNoReport(String name, String content, String told) {
        String run = "run-with-" + bucket.keys().size() + "/";
        bucket.keys().stream()
                .filter(key -> key.startsWith("run-1/"))
                .forEach(key ->
                        bucket.put(run + key.substring("run-1/".length()), Objects.requireNonNull(bucket.get(key))));
        bucket.put(run + "reports/" + name, content.getBytes(StandardCharsets.UTF_8));
        workspace = Map.of("workspace", "s3://work/" + run);
        int alarms = transfers.alarms().size();
        ImagesFailedException failed =
                assertThrows(ImagesFailedException.class, () -> report(Map.of("items", 1L)), name);
        assertTrue(String.valueOf(failed.getMessage()).contains(told), failed::getMessage);
        assertTrue(String.valueOf(failed.getMessage()).length() < 3_000, failed::getMessage);
        assertEquals(alarms + 1, transfers.alarms().size());
        Map<String, Object> metrics =
                functions.metrics().get(functions.metrics().size() - 1);
        assertEquals(10L, metrics.get("ImagesCopied"), "it counts for nothing");
    }

    @Test
    void runThatWasBrokenOffIsAnAlarm() {
        Map<String, Object> error = Map.of("Error", "States.Timeout", "Cause", "it took too long");

        assertThrows(
                ImagesFailedException.class, () -> functions.report(Map.of("task", task, "items", 0, "error", error)));

        assertTrue(transfers.alarms().get(0).text().contains("it took too long"));
    }

    private Map<String, Object> assertPlanFails(String named, String code) {
        Map<String, Object> plan = plan(Map.of());
        assertEquals(false, plan.get("succeeded"));
        assertTrue(plan.toString().contains(code), plan::toString);
        items(plan).forEach(item -> functions.copyToTheEnd(item, workspace));
        ImagesFailedException failed = assertThrows(ImagesFailedException.class, () -> report(plan));
        assertTrue(String.valueOf(failed.getMessage()).contains(named), failed::getMessage);
        assertEquals(1, transfers.alarms().size());
        assertTrue(transfers.alarms().get(0).text().contains(named));
        return plan;
    }

    private static void assertRefused(String named, Executable call) {
        RefusedException refused = assertThrows(RefusedException.class, call);
        assertTrue(String.valueOf(refused.getMessage()).contains(named), refused::getMessage);
    }

    private Map<String, Object> plan(Map<String, Object> more) {
        Map<String, Object> input = new LinkedHashMap<>(workspace);
        input.put("task", task);
        input.putAll(more);
        return functions.plan(input);
    }

    private Map<String, Object> copy(Object item) {
        return functions.copy(Map.of("item", item, "workspace", "s3://work/run-1/"));
    }

    private Map<String, Object> report(Map<String, Object> plan) {
        Map<String, Object> input = new LinkedHashMap<>(workspace);
        input.put("task", task);
        input.put("items", Objects.requireNonNull(plan.get("items")));
        return functions.report(input);
    }

    private long blobsSent() {
        return transfers.aws().requests("PUT", "/blobs/uploads/").stream()
                .filter(request -> request.status() == 201)
                .count();
    }

    private String text(String key) {
        return new String(Objects.requireNonNull(bucket.get(key)), StandardCharsets.UTF_8);
    }

    /** Returns the items of a plan, which are in the answer or in an object. */
    private List<Object> items(Map<String, Object> plan) {
        if (plan.get("inline") instanceof List<?> inline) {
            return List.copyOf(inline);
        }
        if (Objects.equals(plan.get("items"), 0L)) {
            return List.of();
        }
        Map<?, ?> list = (Map<?, ?>) Objects.requireNonNull(plan.get("list"));
        return List.copyOf(WorkerProcess.objects(text((String) Objects.requireNonNull(list.get("key")))));
    }

    private static Map<?, ?> totals(Map<String, Object> report) {
        return (Map<?, ?>) Objects.requireNonNull(report.get("totals"));
    }
}
