package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import dev.drayage.core.task.OpenTask;
import dev.drayage.core.task.TransferTask;
import dev.drayage.it.testbed.LoggedRequest;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.TestRegistry;
import dev.drayage.it.testbed.aws.AwsAccount;
import dev.drayage.it.testbed.aws.AwsCredentials;
import dev.drayage.it.testbed.aws.AwsRole;
import dev.drayage.it.testbed.aws.AwsUser;
import dev.drayage.it.testbed.aws.EcrRegistry;
import dev.drayage.it.testbed.aws.LocalAws;
import dev.drayage.it.testbed.aws.LoggedAction;
import dev.drayage.it.testbed.aws.Partition;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which registries and identities a transfer task turns out to be about. */
final class AwsTaskTest {
    private static final String HOME = "111122223333";
    private static final String OTHER = "444455556666";

    private final LocalAws local = LocalAws.start();
    private final AwsAccount home = local.account(HOME);
    private final AwsAccount other = local.account(OTHER);
    private final AwsUser user = home.user("ci");
    private final AwsSession session = AwsSession.of(local, user, "us-east-1");
    private final SampleImage image = SampleImage.builder().layers(1_000, 2_000).build();

    @AfterEach
    void close() {
        session.close();
        local.close();
    }

    @Test
    void blankAccountsAreTheCurrentOne() {
        push(home.ecr("us-east-1"), "team/app");
        TransferTask task = AwsSession.task(
                "srcRegion",
                "us-east-1",
                "destRegion",
                "eu-west-1",
                "destPrefix",
                "mirror",
                "srcImageList",
                "team/app:v1");
        try (OpenTask open = session.open(task)) {
            assertEquals(home.ecr("us-east-1").host(), String.valueOf(open.source()));
            assertEquals(home.ecr("eu-west-1").host(), open.destination().value());
            assertCopied(open, "team/app", "mirror/team/app");
        }
        assertEquals(List.of("mirror/team/app"), home.ecr("eu-west-1").repositories());
        assertEquals(Set.of(user.credentials().accessKeyId()), callers("ecr"));
    }

    @Test
    void anotherAccountWithoutCredentialIsReadByTheCurrentIdentity() {
        push(other.ecr("us-east-1"), "app");
        other.ecr("us-east-1")
                .repository("app")
                .share(HOME, "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer", "ecr:DescribeImages", "ecr:ListImages");
        TransferTask task = AwsSession.task(
                "srcRegion", "us-east-1", "srcAccountId", OTHER, "destRegion", "us-east-1", "srcImageList", "app:v1");
        try (OpenTask open = session.open(task)) {
            assertEquals(other.ecr("us-east-1").host(), String.valueOf(open.source()));
            assertEquals(home.ecr("us-east-1").host(), open.destination().value());
            assertCopied(open, "app", "app");
        }
    }

    @Test
    void accessKeysTellTheirAccount() {
        AwsUser reader = other.user("reader");
        putKey("source", reader.credentials());
        push(other.ecr("eu-west-1"), "app");
        TransferTask task = AwsSession.task(
                "srcRegion",
                "eu-west-1",
                "srcCredential",
                "source",
                "destRegion",
                "eu-west-1",
                "srcImageList",
                "app:v1");
        try (OpenTask open = session.open(task)) {
            assertEquals(other.ecr("eu-west-1").host(), String.valueOf(open.source()));
            assertCopied(open, "app", "app");
        }
        assertEquals(
                Set.of(reader.credentials().accessKeyId(), user.credentials().accessKeyId()), callers("ecr"));
    }

    @Test
    void rolesAreAssumedFromTheCurrentIdentity() {
        AwsRole role = other.role("copier").trust(HOME).externalId("ticket-7");
        home.in("us-east-1")
                .putSecret("dest", "{\"role_arn\":\"" + role.arn() + "\",\"external_id\":\"ticket-7\",\"note\":\"x\"}");
        push(home.ecr("us-east-1"), "app");
        TransferTask task = AwsSession.task(
                "srcRegion",
                "us-east-1",
                "destRegion",
                "eu-west-1",
                "destCredential",
                "dest",
                "srcImageList",
                "app:v1");
        try (OpenTask open = session.open(task)) {
            assertEquals(other.ecr("eu-west-1").host(), open.destination().value());
            assertCopied(open, "app", "app");
        }
        LoggedAction assumed = local.actions("sts", "AssumeRole").get(0);
        assertEquals("us-east-1", assumed.region());
        assertEquals(1, local.actions("sts", "AssumeRole").size());
        assertTrue(local.actions("ecr", "CreateRepository").stream()
                .allMatch(action -> action.accessKeyId().startsWith("ASIA")));
    }

    /** From China to a commercial region: no identity of one is known in the other. */
    @Test
    void partitionsHaveIdentitiesOfTheirOwn() {
        AwsAccount china = local.account("777788889999", Partition.CHINA);
        putKey("china", china.user("reader").credentials());
        push(china.ecr("cn-north-1"), "app");
        session.endpoint(
                "*.dkr.ecr.*.amazonaws.com.cn", local.registryEndpoint().toString());
        TransferTask task = AwsSession.task(
                "srcRegion",
                "cn-north-1",
                "srcCredential",
                "china",
                "destRegion",
                "eu-west-1",
                "srcImageList",
                "app:v1");
        try (OpenTask open = session.open(task)) {
            assertEquals("777788889999.dkr.ecr.cn-north-1.amazonaws.com.cn", String.valueOf(open.source()));
            assertCopied(open, "app", "app");
        }
    }

    /** Within one registry the one credential reads only, and the other one writes only. */
    @Test
    void sidesOfOneRegistryKeepTheirCredentialsApart() {
        AwsUser reader = home.user("reader");
        reader.allow("ecr:GetAuthorizationToken", "*");
        reader.allow("ecr:BatchGetImage", "app").allow("ecr:GetDownloadUrlForLayer", "app");
        user.allow("secretsmanager:GetSecretValue", "source");
        user.allow("ecr:*", "mirror/app")
                .allow("ecr:GetAuthorizationToken", "*")
                .allow("ecr:GetAccountSetting", "*");
        putKey("source", reader.credentials());
        push(home.ecr("us-east-1"), "app");
        TransferTask task = AwsSession.task(
                "srcRegion",
                "us-east-1",
                "srcCredential",
                "source",
                "destRegion",
                "us-east-1",
                "destPrefix",
                "mirror",
                "srcImageList",
                "app:v1");
        try (OpenTask open = session.open(task)) {
            assertCopied(open, "app", "mirror/app");
        }
    }

    @Test
    void loginsGoToTheirRegistryOnly() {
        try (TestRegistry locked =
                        TestRegistry.builder().basic("user", "s3cret").start();
                TestRegistry open = TestRegistry.start()) {
            home.in("us-east-1")
                    .putSecret(
                            "quay",
                            "{\"username\":\"user\",\"password\":\"s3cret\",\"registry\":\"" + locked.host() + "\"}");
            image.pushTo(locked.repository("app"), "v1");
            image.pushTo(open.repository("app"), "v1");
            session.plain(locked.host()).plain(open.host());
            TransferTask task = AwsSession.task(
                    "sourceType",
                    "Public",
                    "srcImageList",
                    locked.host() + "/app:v1",
                    "srcCredential",
                    "quay",
                    "destRegion",
                    "us-east-1");
            try (OpenTask opened = session.open(task)) {
                assertNull(opened.source());
                assertCopied(AwsSession.copy(
                        opened.registries(), locked.host() + "/app:v1", opened.destination() + "/locked/app"));
                assertCopied(AwsSession.copy(
                        opened.registries(), open.host() + "/app:v1", opened.destination() + "/open/app"));
            }
            assertTrue(open.requests().stream().noneMatch(AwsTaskTest::isSigned));
        }
    }

    @Test
    void ecrImagesOfAPublicListAreReadByTheirOwnCredential() {
        AwsUser reader = other.user("reader");
        putKey("source", reader.credentials());
        EcrRegistry theirs = other.ecr("eu-west-1");
        push(theirs, "app");
        TransferTask task = AwsSession.task(
                "sourceType",
                "Public",
                "srcImageList",
                theirs.host() + "/app:v1",
                "srcCredential",
                "source",
                "destRegion",
                "us-east-1");
        try (OpenTask open = session.open(task)) {
            assertCopied(AwsSession.copy(
                    open.registries(), theirs.host() + "/app:v1", open.destination() + "/" + theirs.host() + "/app"));
        }
        assertEquals(
                Set.of(reader.credentials().accessKeyId()),
                local.actions("ecr", "BatchGetImage").stream()
                        .filter(action -> action.region().equals("eu-west-1"))
                        .map(LoggedAction::accessKeyId)
                        .collect(Collectors.toSet()));
    }

    private void assertCopied(OpenTask open, String from, String to) {
        RegistryHost source = Objects.requireNonNull(open.source());
        assertCopied(AwsSession.copy(open.registries(), source + "/" + from + ":v1", open.destination() + "/" + to));
    }

    private static void assertCopied(TransferReport report) {
        assertEquals(
                ImageStatus.COPIED,
                report.images().get(0).status(),
                Reports.describe(report.images().get(0)));
    }

    private static boolean isSigned(LoggedRequest request) {
        return request.requestHeaders().get("Authorization") != null;
    }

    private Set<String> callers(String service) {
        return local.actions().stream()
                .filter(action -> action.service().equals(service))
                .map(LoggedAction::accessKeyId)
                .collect(Collectors.toSet());
    }

    private void push(EcrRegistry registry, String repository) {
        image.pushTo(registry.createRepository(repository).content(), "v1");
    }

    private void putKey(String name, AwsCredentials key) {
        home.in("us-east-1")
                .putSecret(
                        name,
                        "{\"access_key_id\":\"" + key.accessKeyId() + "\",\"secret_access_key\":\""
                                + key.secretAccessKey() + "\"}");
    }
}
