package dev.drayage.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Digest;
import dev.drayage.core.task.TransferTask;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PushEventTest {
    private static final String DIGEST =
            Digest.sha256("image".getBytes(StandardCharsets.UTF_8)).toString();

    private final Map<String, Object> detail = new HashMap<>(Map.of(
            "result", "SUCCESS",
            "repository-name", "team/app",
            "image-digest", DIGEST,
            "action-type", "PUSH",
            "image-tag", "v1"));
    private final Map<String, Object> fields = new HashMap<>(Map.of(
            "detail-type", "ECR Image Action", "account", "111122223333", "region", "us-east-1", "detail", detail));
    private final Map<String, Object> task = new HashMap<>(Map.of("srcRegion", "us-east-1", "destRegion", "eu-west-1"));

    @Test
    void aTagIsCopiedAsItIsNow() {
        assertEquals("team/app:v1", image());
    }

    @Test
    void withoutTagTheDigestIsCopied() {
        detail.remove("image-tag");
        assertEquals("team/app@" + DIGEST, image());
        detail.put("image-tag", "");
        assertEquals("team/app@" + DIGEST, image());
    }

    @Test
    void untaggedImagesAndReferrersFollowTheTask() {
        detail.remove("image-tag");
        task.put("includeUntagged", false);
        assertNull(image());
        fields.put("detail-type", "ECR Referrer Action");
        assertEquals("team/app@" + DIGEST, image());
        task.put("referrers", "never");
        assertNull(image());
    }

    @Test
    void aListSelects() {
        task.put("srcImageList", "team/app:v2");
        assertNull(image());
        task.put("srcImageList", "team/app:v2,team/app:v1");
        assertEquals("team/app:v1", image());
        task.put("srcImageList", "team/other:ALL_TAGS");
        assertNull(image());
        task.put("srcImageList", "team/app@" + DIGEST);
        assertEquals("team/app:v1", image());
        task.put("srcImageList", "team/app:v2@" + DIGEST);
        assertNull(image());
    }

    @Test
    void failuresDeletionsAndOtherAccountsAreNoPushes() {
        detail.put("result", "FAILURE");
        assertNull(image());
        detail.put("result", "SUCCESS");
        detail.put("action-type", "DELETE");
        assertNull(image());
        detail.put("action-type", "PUSH");
        task.put("srcAccountId", "999988887777");
        assertNull(image());
    }

    @Test
    void eventsOfAnotherShapeAreRefusedByName() {
        detail.put("image-digest", "sha256:short");
        assertRefused("'sha256:short'");
        detail.put("image-digest", 7L);
        assertRefused("'image-digest'");
        detail.put("image-digest", DIGEST);
        detail.put("repository-name", "../..");
        assertRefused("'../..'");
        fields.put("detail", "text");
        assertRefused("'detail'");
        fields.put("detail-type", "ECR Image Scan");
        assertRefused("another kind");
    }

    @Test
    void aTaskOfAnotherSourceIsRefused() {
        TransferTask other = EventTask.of(
                        Map.of("sourceType", "Public", "srcImageList", "ghcr.io/acme/app:1", "destRegion", "eu-west-1"))
                .known();

        assertThrows(
                InvalidInputException.class,
                () -> PushEvent.of(new Event(fields)).imageOf(other));
    }

    private @Nullable String image() {
        return PushEvent.of(new Event(fields)).imageOf(EventTask.of(task).known());
    }

    private void assertRefused(String message) {
        InvalidInputException refused =
                assertThrows(InvalidInputException.class, () -> PushEvent.of(new Event(fields)));
        assertTrue(String.valueOf(refused.getMessage()).contains(message), refused::getMessage);
    }
}
