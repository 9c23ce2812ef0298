package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.aws.ApiFaults;
import dev.drayage.it.testbed.aws.AwsAccount;
import dev.drayage.it.testbed.aws.AwsUser;
import dev.drayage.it.testbed.aws.LocalAws;
import dev.drayage.it.testbed.aws.SnsTopic;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Secrets, alarms and image lists as the services answer the SDK. */
final class AwsServicesTest {
    private static final String REGION = "eu-west-1";

    private final LocalAws local = LocalAws.start();
    private final AwsAccount account = local.account("111122223333");
    private final AwsUser user = account.user("ci");
    private final AwsSession session = AwsSession.of(local, user, REGION);

    @AfterEach
    void close() {
        session.close();
        local.close();
    }

    @Test
    void secretsAreReadOnceByNameAndByArn() {
        account.in(REGION).putSecret("team/source", "v4lue");
        String elsewhere = account.in("us-east-1").putSecret("other", "ü".getBytes(StandardCharsets.UTF_8));

        assertEquals("v4lue", session.aws().secrets().read("team/source"));
        assertEquals("v4lue", session.aws().secrets().read("team/source"));
        assertEquals("ü", session.aws().secrets().read(elsewhere));
        assertEquals(2, local.actions("secretsmanager", "GetSecretValue").size());
        assertEquals(Map.of("localhost:" + local.port(), 2L), session.counts().snapshot());
    }

    @Test
    void secretsThatCannotBeReadSayWhy() {
        account.in(REGION).putSecret("old", "x");
        account.in(REGION).deleteSecret("old");

        assertTrue(failure(() -> session.aws().secrets().read("none"))
                .endsWith("there is none of that name in eu-west-1"));
        assertTrue(failure(() -> session.aws().secrets().read("old")).endsWith("it is marked for deletion"));
        user.denyAll();
        DrayageException denied = assertThrows(
                DrayageException.class, () -> session.aws().secrets().read("team/source"));
        assertEquals(ErrorCode.DENIED, denied.code());
        assertTrue(String.valueOf(denied.remedy()).contains("secretsmanager:GetSecretValue"), denied.remedy());
    }

    @Test
    void withoutCredentialsTheUserIsToldToLogIn() {
        try (AwsSession nobody = AwsSession.ofNobody(local, REGION)) {
            DrayageException failure = assertThrows(
                    DrayageException.class, () -> nobody.aws().secrets().read("team/source"));

            assertEquals(ErrorCode.UNAUTHORIZED, failure.code());
            assertTrue(String.valueOf(failure.remedy()).contains("Log in"), failure.remedy());
        }
    }

    @Test
    void repeatedAttemptsAreCounted() {
        account.in(REGION).putSecret("team/source", "v4lue");
        local.onRequest(FaultRule.once("POST", "/secretsmanager/GetSecretValue", ApiFaults.throttling()));

        session.aws().secrets().read("team/source");

        assertEquals(Map.of("localhost:" + local.port(), 2L), session.counts().snapshot());
    }

    @Test
    void alarmsReachTheirTopicInItsRegion() {
        SnsTopic topic = account.in("us-east-1").createTopic("alarms");

        session.aws().notifier().publish(topic.arn(), "3 of 5 images failed: " + "ü".repeat(200), "€".repeat(200_000));

        SnsTopic.Message message = topic.messages().get(0);
        assertEquals("3 of 5 images failed: ?", message.subject());
        assertEquals(262_144, message.text().getBytes(StandardCharsets.UTF_8).length, 3);
        assertTrue(failure(() -> session.aws().notifier().publish(topic.arn() + "2", "s", "b"))
                .endsWith("there is no such topic"));
    }

    @Test
    void imageListsAreReadWhereverTheyAre() {
        account.in(REGION).putParameter("/team/list", "app:1,app:2");
        account.in(REGION).createBucket("lists").put("team/images.txt", "app:3\n".getBytes(StandardCharsets.UTF_8));

        assertEquals("app:1,app:2", session.aws().imageLists().read("ssm:///team/list"));
        assertEquals("app:3\n", session.aws().imageLists().read("s3://lists/team/images.txt"));
        assertEquals("app:4", session.aws().imageLists().read("app:4"));
    }

    @Test
    void imageListsThatCannotBeReadSayWhy() {
        account.in(REGION).createBucket("lists");
        local.account("444455556666").in(REGION).createBucket("theirs");

        assertTrue(failure(() -> session.aws().imageLists().read("ssm:///none"))
                .endsWith("there is no such parameter in eu-west-1"));
        assertTrue(failure(() -> session.aws().imageLists().read("s3://lists/none"))
                .endsWith("there is no such object"));
        assertTrue(
                failure(() -> session.aws().imageLists().read("s3://nowhere/x")).endsWith("there is no such bucket"));
        DrayageException denied = assertThrows(
                DrayageException.class, () -> session.aws().imageLists().read("s3://theirs/x"));
        assertEquals(ErrorCode.DENIED, denied.code());
    }

    private static String failure(Executable action) {
        return String.valueOf(assertThrows(DrayageException.class, action).getMessage());
    }
}
