package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.task.InvalidTaskException;
import dev.drayage.core.task.TransferTask;
import dev.drayage.it.testbed.aws.AwsAccount;
import dev.drayage.it.testbed.aws.AwsCredentials;
import dev.drayage.it.testbed.aws.AwsRole;
import dev.drayage.it.testbed.aws.LocalAws;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Transfer tasks whose secrets, identities or registries are not what they need to be. */
final class AwsTaskRefusalTest {
    private final LocalAws local = LocalAws.start();
    private final AwsAccount home = local.account("111122223333");
    private final AwsAccount other = local.account("444455556666");
    private final AwsSession session = AwsSession.of(local, home.user("ci"), "us-east-1");

    @AfterEach
    void close() {
        session.close();
        local.close();
    }

    @Test
    void rolesThatCannotBeAssumedSaySo() {
        AwsRole role = other.role("copier").trust("111122223333").externalId("ticket-7");
        home.in("us-east-1").putSecret("dest", "{\"role_arn\":\"" + role.arn() + "\",\"external_id\":\"wrong-id\"}");
        TransferTask task =
                AwsSession.task("srcRegion", "us-east-1", "destRegion", "eu-west-1", "destCredential", "dest");

        DrayageException refused = assertThrows(DrayageException.class, () -> session.open(task));

        assertEquals(ErrorCode.DENIED, refused.code());
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.startsWith("Assuming the role of the secret 'dest' failed"), message);
        assertFalse((message + refused.remedy()).contains("wrong-id"));
    }

    @Test
    void aRegistryThatTurnsOutToBeTheDestinationIsRefused() {
        putKey("source", home.user("reader").credentials());
        TransferTask task = AwsSession.task(
                "srcRegion", "us-east-1", "srcCredential", "source", "destRegion", "us-east-1", "srcImageList", "app");

        InvalidTaskException refused = assertThrows(InvalidTaskException.class, () -> session.open(task));

        assertEquals("destRegion", refused.problems().get(0).parameter());
    }

    @Test
    void credentialsOfTheWrongKindAreRefused() {
        home.in("us-east-1").putSecret("login", "{\"username\":\"user\",\"password\":\"s3cret\"}");
        putKey("key", home.user("reader").credentials());

        assertRefused(
                "The secret 'login' holds a username and a password, which Amazon ECR does not take",
                "srcRegion",
                "us-east-1",
                "srcCredential",
                "login",
                "destRegion",
                "eu-west-1");
        assertRefused(
                "The secret 'login' holds a username and a password, which Amazon ECR does not take",
                "srcRegion",
                "us-east-1",
                "destCredential",
                "login",
                "destRegion",
                "eu-west-1");
        assertRefused(
                "The secret 'key' holds a credential of AWS, but no image of the list is in Amazon ECR",
                "sourceType",
                "Public",
                "srcImageList",
                "mysql",
                "srcCredential",
                "key",
                "destRegion",
                "eu-west-1");
        assertRefused(
                "The secret 'login' does not say for which registry it is, and the list names 'docker.io', 'quay.io'",
                "sourceType",
                "Public",
                "srcImageList",
                "mysql,quay.io/a",
                "srcCredential",
                "login",
                "destRegion",
                "eu-west-1");
    }

    @Test
    void secretsThatAreNoneAreRefusedWithoutAWordOfThem() {
        home.in("us-east-1").putSecret("array", "[\"s3cret\"]");
        home.in("us-east-1").putSecret("text", "s3cret");
        home.in("us-east-1").putSecret("twice", "{\"username\":\"s3cret\",\"username\":\"s3cret\"}");
        for (String name : List.of("array", "text", "twice")) {
            assertRefused(
                    "The secret '" + name + "' does not hold a JSON object",
                    "srcRegion",
                    "us-east-1",
                    "srcCredential",
                    name,
                    "destRegion",
                    "eu-west-1");
        }
    }

    @Test
    void withoutCredentialsTheUserIsToldToLogIn() {
        try (AwsSession nobody = AwsSession.ofNobody(local, "us-east-1")) {
            TransferTask task = AwsSession.task("srcRegion", "us-east-1", "destRegion", "eu-west-1");

            DrayageException failure = assertThrows(DrayageException.class, () -> nobody.open(task));

            assertEquals(ErrorCode.UNAUTHORIZED, failure.code());
            assertTrue(String.valueOf(failure.remedy()).contains("Log in"), failure.remedy());
        }
    }

    private void assertRefused(String message, String... task) {
        InvalidInputException refused =
                assertThrows(InvalidInputException.class, () -> session.open(AwsSession.task(task)));

        assertEquals(message, refused.getMessage());
        assertFalse((refused + " " + refused.remedy()).contains("s3cret"));
    }

    private void putKey(String name, AwsCredentials key) {
        home.in("us-east-1")
                .putSecret(
                        name,
                        "{\"access_key_id\":\"" + key.accessKeyId() + "\",\"secret_access_key\":\""
                                + key.secretAccessKey() + "\"}");
    }
}
