package dev.drayage.adapters.aws.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.aws.client.AwsClients;
import dev.drayage.adapters.aws.fake.FakeHttp;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.port.RequestCounts;
import dev.drayage.core.task.AwsRegion;
import dev.drayage.core.task.CredentialName;
import dev.drayage.core.task.TaskCredential;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;

class IdentitiesTest {
    private static final CredentialName SECRET = CredentialName.of("team/source");
    private static final TaskCredential.Role ROLE =
            new TaskCredential.Role("arn:aws:iam::444455556666:role/copier", "external:1");
    private static final String SESSION = """
            <AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIAROLE</AccessKeyId>\
            <SecretAccessKey>role-secret</SecretAccessKey><SessionToken>role-token</SessionToken>\
            <Expiration>2100-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>""";

    private final FakeHttp http = new FakeHttp();
    private final AwsClients clients = new AwsClients(new RequestCounts(), http::attach);

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void accessKeysAreWhatTheyAre() {
        try (Identities identities = identities(Region.US_EAST_1)) {
            assertEquals(
                    AwsBasicCredentials.create("AKIAKEY", "s"),
                    resolved(identities.of(SECRET, new TaskCredential.AccessKey("AKIAKEY", "s", null))));
            assertEquals(
                    AwsSessionCredentials.create("ASIAKEY", "s", "t"),
                    resolved(identities.of(
                            CredentialName.of("other"), new TaskCredential.AccessKey("ASIAKEY", "s", "t"))));
        }
    }

    @Test
    void rolesAreAssumedOnceAndByTheirTerms() {
        http.answer(200, SESSION);
        try (Identities identities = identities(Region.EU_WEST_1)) {
            Identity role = identities.of(SECRET, ROLE, AwsRegion.of("ap-south-1"));

            assertEquals("ASIAROLE", resolved(role).accessKeyId());
            assertEquals("ASIAROLE", resolved(role).accessKeyId());
            assertEquals(1, http.asked().size());
            String body = http.asked().get(0).body();
            assertTrue(body.contains("RoleSessionName=drayage"), body);
            assertTrue(body.contains("ExternalId=external%3A1"), body);
            assertTrue(body.contains("RoleArn=arn%3Aaws%3Aiam%3A%3A444455556666%3Arole%2Fcopier"), body);
        }
    }

    @Test
    void currentRegionsStsIsAskedWithinThePartition() {
        assertEquals("sts.eu-west-1.amazonaws.com", stsHost(Region.EU_WEST_1, "ap-south-1"));
    }

    @Test
    void theRegistrysStsIsAskedInAnotherPartition() {
        assertEquals("sts.cn-north-1.amazonaws.com.cn", stsHost(Region.EU_WEST_1, "cn-north-1"));
    }

    @Test
    void theRegistrysStsIsAskedWithoutACurrentRegion() {
        assertEquals("sts.ap-south-1.amazonaws.com", stsHost(null, "ap-south-1"));
    }

    @Test
    void refusedRolesNameTheSecretAndNotTheExternalId() {
        http.answer(
                403,
                "<ErrorResponse><Error><Code>AccessDenied</Code><Message>User: arn:aws:iam::111122223333:user/ci is"
                        + " not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::444455556666:role/copier</Message>"
                        + "</Error></ErrorResponse>");
        try (Identities identities = identities(Region.EU_WEST_1)) {
            Identity role = identities.of(SECRET, ROLE, AwsRegion.of("eu-west-1"));

            DrayageException refused = assertThrows(DrayageException.class, () -> resolved(role));

            assertEquals(ErrorCode.DENIED, refused.code());
            String message = String.valueOf(refused.getMessage());
            assertTrue(message.startsWith("Assuming the role of the secret 'team/source' failed: "), message);
            assertFalse((message + refused.remedy()).contains("external:1"));
        }
    }

    @Test
    void oneSecretIsOneIdentity() {
        TaskCredential.AccessKey key = new TaskCredential.AccessKey("AKIAKEY", "s", null);
        try (Identities identities = identities(Region.EU_WEST_1)) {
            assertSame(identities.of(SECRET, key), identities.of(SECRET, key));
            assertNotSame(identities.of(SECRET, key), identities.of(CredentialName.of("other"), key));
            assertSame(
                    identities.of(SECRET, ROLE, AwsRegion.of("eu-west-1")),
                    identities.of(SECRET, ROLE, AwsRegion.of("us-east-1")));
        }
    }

    private String stsHost(@Nullable Region current, String registry) {
        http.answer(200, SESSION);
        try (Identities identities = identities(current)) {
            resolved(identities.of(SECRET, ROLE, AwsRegion.of(registry)));
            return http.asked().get(0).request().host();
        }
    }

    private Identities identities(@Nullable Region region) {
        AwsCredentials own = AwsBasicCredentials.create("AKIAOWN", "secret");
        return new Identities(clients, new CurrentIdentity(() -> () -> own, () -> () -> {
            if (region == null) {
                throw SdkClientException.create("Unable to load region from any of the providers in the chain");
            }
            return region;
        }));
    }

    private static AwsCredentials resolved(Identity identity) {
        return identity.credentials().resolveCredentials();
    }
}
