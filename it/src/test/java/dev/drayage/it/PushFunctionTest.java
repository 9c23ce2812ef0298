package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.it.testbed.SampleImage;
import dev.drayage.lambda.ImagesFailedException;
import dev.drayage.lambda.RefusedException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Images that are copied because they were pushed. */
final class PushFunctionTest {
    private final Transfers transfers = Transfers.start();
    private final Map<String, String> variables = new HashMap<>(Map.of(
            "SRC_REGION", Transfers.SOURCE_REGION,
            "DEST_REGION", Transfers.DESTINATION_REGION,
            "ALARM_TOPIC_ARN",
                    transfers
                            .account()
                            .in(Transfers.SOURCE_REGION)
                            .createTopic("alarms")
                            .arn()));
    private final SampleImage image =
            SampleImage.builder().seed(1).layers(1_000, 2_000).build();

    @AfterEach
    void close() {
        transfers.close();
    }

    @Test
    void justThePushedImageIsCopied() {
        transfers.push(image, "team/app", "v1", "v2");

        Map<String, Object> report = push(event("team/app", "v1"));

        assertEquals(false, report.get("ignored"));
        transfers.assertArrived(image, "team/app", "v1");
        assertEquals(
                List.of("v1"),
                transfers.destination().repository("team/app").content().tags());
    }

    @Test
    void aTagThatHasMovedSinceIsCopiedAsItIsNow() {
        SampleImage newer = SampleImage.builder().seed(2).layers(1_000).build();
        transfers.push(image, "team/app", "v1");
        Map<String, Object> late = event("team/app", "v1");
        transfers.push(newer, "team/app", "v1");

        push(late);

        transfers.assertArrived(newer, "team/app", "v1");
    }

    @Test
    void anImageWithoutTagIsCopiedByItsDigestUnlessTheTaskSaysOtherwise() {
        transfers.push(image, "team/app");
        Map<String, Object> event = event("team/app", "");

        variables.put("INCLUDE_UNTAGGED", "false");
        assertEquals(Map.of("ignored", true), push(event));
        variables.put("INCLUDE_UNTAGGED", "true");
        push(event);

        transfers.assertArrived(image, "team/app", image.digest());
    }

    @Test
    void aReferrerIsCopiedAlsoWhereUntaggedImagesAreNot() {
        transfers.push(image, "team/app");
        variables.put("INCLUDE_UNTAGGED", "false");
        Map<String, Object> event = event("team/app", "");
        event.put("detail-type", "ECR Referrer Action");

        push(event);

        transfers.assertArrived(image, "team/app", image.digest());
    }

    @Test
    void whatTheTaskDoesNotSelectIsIgnored() {
        transfers.push(image, "team/app", "v1");
        variables.put("SRC_IMAGE_LIST", "team/app:v2,team/other:ALL_TAGS");

        assertEquals(Map.of("ignored", true), push(event("team/app", "v1")));
        variables.put("SRC_IMAGE_LIST", "team/app:ALL_TAGS");
        assertEquals(false, push(event("team/app", "v1")).get("ignored"));
    }

    @Test
    void deletionsAndOtherRegionsAreIgnored() {
        Map<String, Object> elsewhere = event("team/app", "v1");
        elsewhere.put("region", "ap-south-1");
        assertEquals(Map.of("ignored", true), push(elsewhere));
        Map<String, Object> deleted = event("team/app", "v1");
        Map<String, Object> detail = new LinkedHashMap<>(detail("team/app", "v1"));
        detail.put("action-type", "DELETE");
        deleted.put("detail", detail);
        assertEquals(Map.of("ignored", true), push(deleted));
    }

    @Test
    void aFailureIsAnAlarmAndAnException() {
        transfers.push(image, "team/app", "v1");
        transfers
                .source()
                .repository("team/app")
                .content()
                .deleteBlob(image.blobs().get(1).digest());

        ImagesFailedException failed = assertThrows(ImagesFailedException.class, () -> push(event("team/app", "v1")));

        assertTrue(String.valueOf(failed.getMessage()).contains("team/app:v1"), failed::getMessage);
        assertEquals(1, transfers.alarms().size());
    }

    @Test
    void copiesAreNotCopiedInTheirTurn() {
        transfers.push(image, "team/app", "v1");
        variables.put("DEST_REGION", Transfers.SOURCE_REGION);
        variables.put("DEST_ACCOUNT_ID", transfers.account().id());
        variables.put("DEST_PREFIX", "mirror");

        assertThrows(RefusedException.class, () -> push(event("team/app", "v1")));

        assertEquals(List.of("team/app"), transfers.source().repositories());
    }

    @Test
    void otherEventsAreRefused() {
        Map<String, Object> scan = event("team/app", "v1");
        scan.put("detail-type", "ECR Image Scan");

        assertThrows(RefusedException.class, () -> push(scan));
    }

    @Test
    void everyRunIsCountedUnderTheTasksName() {
        transfers.push(image, "team/app", "v1");
        variables.put("TASK_NAME", " mirror ");
        Functions functions = functions();

        functions.push(event("team/app", "v1"));
        functions.push(event("team/app", "v1"));

        assertEquals(2, functions.metrics().size());
        assertEquals("mirror", functions.metrics().get(0).get("Task"));
        assertEquals(1L, functions.metrics().get(0).get("ImagesCopied"));
        assertEquals(1L, functions.metrics().get(1).get("ImagesUnchanged"));
    }

    private Map<String, Object> push(Map<String, Object> event) {
        return functions().push(event);
    }

    private Functions functions() {
        return new Functions(transfers.aws(), transfers.user(), transfers.clock(), variables);
    }

    private Map<String, Object> event(String repository, String tag) {
        return new LinkedHashMap<>(Map.of(
                "version",
                "0",
                "source",
                "aws.ecr",
                "detail-type",
                "ECR Image Action",
                "account",
                transfers.account().id(),
                "region",
                Transfers.SOURCE_REGION,
                "resources",
                List.of(),
                "detail",
                detail(repository, tag)));
    }

    private Map<String, Object> detail(String repository, String tag) {
        return Map.of(
                "result",
                "SUCCESS",
                "repository-name",
                repository,
                "image-digest",
                image.digest(),
                "action-type",
                "PUSH",
                "image-tag",
                tag);
    }
}
