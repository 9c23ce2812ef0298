package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.it.testbed.BlobSource;
import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.SampleImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The state machine of the template, executed from region to region of a local AWS. */
final class StateMachineIT {
    private static final int REPOSITORIES = 50;
    private static final int TAGS = Transfers.FAMILY;

    /** What has to be otherwise to be executed here: the distributed map, and nothing else. */
    private static final List<String> CHANGES = List.of(
            "/States/Carry Out/ItemProcessor/ProcessorConfig",
            "/States/Carry Out/ItemProcessor/States/Not Carried Out/Cause",
            "/States/Carry Out/ItemProcessor/States/Not Carried Out/End",
            "/States/Carry Out/ItemProcessor/States/Not Carried Out/Error",
            "/States/Carry Out/ItemProcessor/States/Not Carried Out/Type",
            "/States/Carry Out/ItemReader",
            "/States/Carry Out/ItemsPath",
            "/States/Carry Out/Label",
            "/States/Carry Out/ResultWriter",
            "/States/Carry Out/ToleratedFailurePercentage",
            "/States/Is There Work/Choices/0/Next",
            "/States/Read the List");

    private final Transfers transfers = Transfers.start();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        transfers.close();
    }

    @Test
    void fiveHundredImagesArriveThoughCallsAreInterruptedAndOneImageFailsAlone() throws IOException {
        Map<String, SampleImage> images = new LinkedHashMap<>();
        for (int repository = 0; repository < REPOSITORIES; repository++) {
            transfers.pushFamily("team/app-" + repository, repository, images);
        }
        SampleImage poisoned = SampleImage.builder().seed(666).layers(3_000).build();
        transfers.push(poisoned, "team/app-7", "poisoned");
        LocalEngine engine = new LocalEngine(transfers, folder);
        transfers
                .aws()
                .onRequest(FaultRule.times(3, "PUT", "/manifests/", Fault.meanwhile(engine::letTimePass))
                        .after(100));
        deleteLayer(poisoned, "team/app-7");

        StateMachine.Run run = engine.run("first");

        assertEquals("", run.text("problems"));
        assertEquals(CHANGES, run.list("changes"));
        assertEquals("FAILED", run.text("status"), run::toString);
        assertEquals("dev.drayage.lambda.ImagesFailedException", run.text("error"));
        assertTrue(run.entered("What Is Left") >= 1, "no call was interrupted");
        assertEquals(1, transfers.alarms().size());
        String mail = transfers.alarms().get(0).text();
        assertTrue(mail.contains("team/app-7:poisoned"), mail);
        assertFalse(mail.contains(":v"), mail);
        images.forEach((name, image) -> {
            int colon = name.indexOf(':');
            transfers.assertArrived(image, name.substring(0, colon), name.substring(colon + 1));
        });
        assertEquals(3 * REPOSITORIES, blobsSent(poisoned), "what ten images share is sent once");
    }

    @Test
    void aSecondExecutionFindsNothingToDoAndStartsNoWorker() throws IOException {
        Map<String, SampleImage> images = new LinkedHashMap<>();
        transfers.pushFamily("team/app", 1, images);
        LocalEngine engine = new LocalEngine(transfers, folder);

        StateMachine.Run first = engine.run("first");
        assertTrue(first.succeeded(), first::toString);
        assertEquals((long) TAGS, totals(first).get("copied"));

        StateMachine.Run second = engine.run("second");
        assertTrue(second.succeeded(), second::toString);
        assertEquals((long) TAGS, totals(second).get("unchanged"));
        assertEquals(
                List.of(
                        "Is a Task Given",
                        "Begin",
                        "Look for Other Runs",
                        "Is Any Listed",
                        "Which Is the Oldest",
                        "Is It This One",
                        "Plan",
                        "Is There Work",
                        "Report"),
                second.list("trail"));
        assertFalse(engine.bucket().keys().contains("runs/second/items.jsonl"));
    }

    @Test
    void whileARunIsUnderWayNoOtherBegins() throws IOException {
        transfers.pushFamily("team/app", 1, new LinkedHashMap<>());
        LocalEngine engine = new LocalEngine(transfers, folder);
        engine.others("first");

        StateMachine.Run later = engine.run("later");
        assertTrue(later.succeeded(), later::toString);
        assertEquals(0, later.entered("Plan"));
        assertEquals(1, later.entered("Another Run Is Under Way"));

        engine.others();
        StateMachine.Run next = engine.run("next");
        assertEquals((long) TAGS, totals(next).get("copied"));
    }

    /** A console's task is not the stack's, and is none of the stack's runs. */
    @Test
    void aTaskThatIsGivenIsCarriedOutInsteadOfTheStacksWhateverElseIsUnderWay() throws IOException {
        Map<String, SampleImage> images = new LinkedHashMap<>();
        transfers.pushFamily("team/app", 1, images);
        transfers.pushFamily("team/other", 2, new LinkedHashMap<>());
        LocalEngine engine = new LocalEngine(transfers, folder);
        engine.others("first");
        Map<String, Object> task = Map.of(
                "srcRegion",
                Transfers.SOURCE_REGION,
                "srcImageList",
                "team/app:ALL_TAGS",
                "destRegion",
                Transfers.DESTINATION_REGION,
                "destPrefix",
                "console");

        StateMachine.Run run = engine.run("later", Map.of("task", task));

        assertTrue(run.succeeded(), run::toString);
        assertEquals(
                List.of("Is a Task Given", "Take the Task", "Plan", "Is There Work"),
                run.list("trail").subList(0, 4));
        assertEquals(0, run.entered("Look for Other Runs"));
        assertEquals((long) TAGS, totals(run).get("copied"));
        images.forEach((name, image) ->
                transfers.assertArrived(image, "console/team/app", name.substring(name.indexOf(':') + 1)));
        assertFalse(transfers.destination().repositories().contains("team/other"));
        assertEquals("runs/later/items.jsonl", engine.bucket().keys().get(0));
    }

    @Test
    void aRunThatIsNotListedYetBegins() throws IOException {
        LocalEngine engine = new LocalEngine(transfers, folder);
        engine.listNothing();

        assertEquals(1, engine.run("first").entered("Plan"));
    }

    @Test
    void whatLambdaCannotCarryOutAWorkerDoes() throws IOException {
        Map<String, SampleImage> images = new LinkedHashMap<>();
        transfers.pushFamily("team/app", 1, images);
        LocalEngine engine = new LocalEngine(transfers, folder);
        engine.failNextCopy("Sandbox.Timedout");
        engine.failNextWorker("ECS.AmazonECSException");

        StateMachine.Run run = engine.run("first");

        assertTrue(run.succeeded(), run::toString);
        assertEquals(1, run.entered("Worker"));
        assertEquals((long) TAGS, totals(run).get("copied"));
        images.forEach(
                (name, image) -> transfers.assertArrived(image, "team/app", name.substring(name.indexOf(':') + 1)));
    }

    @Test
    void aBatchWithoutProgressGoesToAWorkerAndAWorkerThatIsStoppedBeginsAgain() throws IOException {
        transfers.pushFamily("team/app", 1, new LinkedHashMap<>());
        LocalEngine engine = new LocalEngine(transfers, folder);
        transfers.aws().onRequest(FaultRule.always("POST", "/ecr/BatchGetImage", Fault.meanwhile(engine::letTimePass)));
        engine.failNextWorker("stopped");

        StateMachine.Run run = engine.run("first");

        assertTrue(run.succeeded(), run::toString);
        assertEquals(2, run.entered("Worker"), run::toString);
        assertEquals(1, run.entered("How Did It End"));
    }

    @Test
    void aWorkerThatNeverBeganBeginsAgainAndOneThatEcsRefusesDoesNot() throws IOException {
        transfers.pushFamily("team/app", 1, new LinkedHashMap<>());
        LocalEngine engine = new LocalEngine(transfers, folder);
        engine.failNextCopy("Sandbox.Timedout");
        engine.failNextWorker("never began");

        StateMachine.Run run = engine.run("first");
        assertTrue(run.succeeded(), run::toString);
        assertEquals(2, run.entered("Worker"));

        transfers.pushFamily("team/other", 2, new LinkedHashMap<>());
        engine.failNextCopy("Sandbox.Timedout");
        engine.failNextWorker("ECS.ClientException");
        StateMachine.Run refused = engine.run("second");
        assertEquals("dev.drayage.lambda.ImagesFailedException", refused.text("error"), refused::toString);
        assertEquals(1, refused.entered("Worker"));
        assertEquals(1, refused.entered("Not Carried Out"), "the item fails by itself");
        assertTrue(transfers.alarms().get(0).text().contains("work item 1"));
    }

    @Test
    void aCallThatIsDeniedStartsNoWorker() throws IOException {
        transfers.pushFamily("team/app", 1, new LinkedHashMap<>());
        LocalEngine engine = new LocalEngine(transfers, folder);
        engine.failNextCopy("Lambda.AccessDeniedException");

        StateMachine.Run run = engine.run("first");

        assertFalse(run.succeeded());
        assertEquals(0, run.entered("Worker"));
        assertEquals(1, transfers.alarms().size());
    }

    @Test
    void aWorkerWithImagesThatFailIsNotRepeatedAndTheAlarmNamesThem() throws IOException {
        transfers.pushFamily("team/app", 1, new LinkedHashMap<>());
        SampleImage poisoned = SampleImage.builder().seed(666).layers(3_000).build();
        transfers.push(poisoned, "team/app", "poisoned");
        deleteLayer(poisoned, "team/app");
        LocalEngine engine = new LocalEngine(transfers, folder);
        engine.failNextCopy("Lambda.Unknown");

        StateMachine.Run run = engine.run("first");

        assertFalse(run.succeeded());
        assertEquals(1, run.entered("Worker"));
        String mail = transfers.alarms().get(0).text();
        assertTrue(mail.contains("team/app:poisoned"), mail);
        assertFalse(mail.contains(":v"), mail);
    }

    @Test
    void aListThatFailsIsAnAlarmAndAFailedExecution() throws IOException {
        transfers.pushFamily("team/app", 1, new LinkedHashMap<>());
        transfers
                .user()
                .allow("ecr:GetAuthorizationToken", "*")
                .allow("sns:*", "*")
                .allow("s3:*", "*");

        assertFails(new LocalEngine(transfers, folder), "AccessDenied");
    }

    @Test
    void aDeniedSecretIsAnAlarmAndAFailedExecution() throws IOException {
        transfers.user().allow("ecr:*", "*").allow("sns:*", "*").allow("s3:*", "*");

        assertFails(new LocalEngine(transfers, folder, "srcCredential", "hub"), "hub");
    }

    @Test
    void aMissingRepositoryIsAnAlarmAndAFailedExecutionAndTheOthersAreCopied() throws IOException {
        Map<String, SampleImage> images = new LinkedHashMap<>();
        transfers.pushFamily("team/app", 1, images);
        transfers.account().in(Transfers.SOURCE_REGION).putParameter("<List>", "team/app:ALL_TAGS\nteam/missing:v1");
        LocalEngine engine = new LocalEngine(
                transfers, folder, "srcList", "SELECTED", "srcImageList", "team/app:ALL_TAGS,team/missing:v1");

        assertFails(engine, "team/missing");
        images.forEach(
                (name, image) -> transfers.assertArrived(image, "team/app", name.substring(name.indexOf(':') + 1)));
    }

    @Test
    void aPlanThatBreaksIsAnAlarmThatSaysWhy() throws IOException {
        assertFails(
                new LocalEngine(transfers, folder, "srcImageList", "s3://no-such-bucket/list", "srcList", "SELECTED"),
                "no-such-bucket");
    }

    private void assertFails(LocalEngine engine, String named) throws IOException {
        StateMachine.Run run = engine.run("first");

        assertEquals("FAILED", run.text("status"), run::toString);
        assertEquals("dev.drayage.lambda.ImagesFailedException", run.text("error"));
        assertTrue(run.text("cause").contains(named), run::toString);
        assertEquals(1, transfers.alarms().size());
        String mail = transfers.alarms().get(0).text();
        assertTrue(mail.contains(named), mail);
        assertFalse(mail.contains("stackTrace"), mail);
    }

    private void deleteLayer(SampleImage image, String repository) {
        transfers
                .source()
                .repository(repository)
                .content()
                .deleteBlob(image.blobs().get(1).digest());
    }

    /** Returns how many blobs arrived that are not of an image. */
    private long blobsSent(SampleImage without) {
        Set<String> left = without.allBlobs().stream().map(BlobSource::digest).collect(Collectors.toSet());
        return transfers.aws().requests("PUT", "/blobs/uploads/").stream()
                .filter(request -> request.status() == 201)
                .filter(request -> left.stream()
                        .noneMatch(digest ->
                                String.valueOf(request.query()).contains(digest.substring(digest.indexOf(':') + 1))))
                .count();
    }

    private static Map<?, ?> totals(StateMachine.Run run) {
        return (Map<?, ?>) Objects.requireNonNull(run.output().get("totals"), run::toString);
    }
}
