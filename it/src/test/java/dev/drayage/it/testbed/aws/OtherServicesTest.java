package dev.drayage.it.testbed.aws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.EcrException;
import software.amazon.awssdk.services.ecrpublic.EcrPublicClient;
import software.amazon.awssdk.services.ecrpublic.model.EcrPublicException;
import software.amazon.awssdk.services.ecrpublic.model.UnsupportedCommandException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.InvalidNextTokenException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

/** STS, Secrets Manager and SNS answer SDK clients as the services do. */
final class OtherServicesTest {
    private static final String REGION = "us-east-1";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T00:00:00Z"));
    private final LocalAws aws = LocalAws.builder().clock(clock).start();
    private final AwsAccount account = aws.account("111122223333");
    private final AwsAccount other = aws.account("444455556666");
    private final AwsUser user = account.user("ci");
    private final Clients clients = Clients.of(aws, user, REGION);

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void environmentNamesEverythingAnSdkNeeds() {
        assertEquals("http://localhost:" + aws.port(), aws.environment().get("AWS_ENDPOINT_URL"));
        assertEquals("us-east-1", aws.environment().get("AWS_REGION"));
        assertTrue(aws.environment().containsKey("AWS_ACCESS_KEY_ID"));
        assertEquals("true", aws.environment().get("AWS_EC2_METADATA_DISABLED"));
    }

    @Test
    void tellsWhoIsCalling() {
        try (StsClient sts = clients.build(StsClient.builder())) {
            var identity = sts.getCallerIdentity();
            assertEquals("111122223333", identity.account());
            assertEquals("arn:aws:iam::111122223333:user/ci", identity.arn());
            user.revoke();
            StsException refused = assertThrows(StsException.class, sts::getCallerIdentity);
            assertEquals("InvalidClientTokenId", refused.awsErrorDetails().errorCode());
            assertEquals(403, refused.statusCode());
        }
    }

    @Test
    void rolesAreAssumedWithTrustAndExternalId() {
        AwsRole role = other.role("copier").trust("111122223333").externalId("secret-id");
        try (StsClient sts = clients.build(StsClient.builder())) {
            StsException refused = assertThrows(StsException.class, () -> assume(sts, role, "wrong"));
            assertEquals("AccessDenied", refused.awsErrorDetails().errorCode());
            Credentials credentials = assume(sts, role, "secret-id");
            assertEquals(clock.instant().plusSeconds(3600), credentials.expiration());
            AwsCredentials session = new AwsCredentials(
                    credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken());
            try (StsClient there = new Clients(aws, session, REGION).build(StsClient.builder());
                    EcrClient ecr = new Clients(aws, session, REGION).ecr()) {
                assertEquals(
                        "arn:aws:sts::444455556666:assumed-role/copier/drayage",
                        there.getCallerIdentity().arn());
                assertEquals("444455556666", ecr.describeRegistry(request -> {}).registryId());
                clock.advance(Duration.ofHours(1));
                assertEquals(
                        "ExpiredTokenException",
                        assertThrows(EcrException.class, ecr::getAuthorizationToken)
                                .awsErrorDetails()
                                .errorCode());
            }
        }
    }

    @Test
    void rolesTrustNobodyByThemselves() {
        AwsRole role = other.role("closed");
        try (StsClient sts = clients.build(StsClient.builder())) {
            assertThrows(StsException.class, () -> assume(sts, role, "x"));
        }
    }

    @Test
    void readsSecretsByNameAndArn() {
        String arn = account.in(REGION).putSecret("drayage/source", "{\"username\":\"u\"}");
        account.in(REGION).putSecret("binary", new byte[] {1, 2});
        account.in(REGION).putSecret("old", "x");
        account.in(REGION).deleteSecret("old");
        try (SecretsManagerClient secrets = clients.build(SecretsManagerClient.builder())) {
            assertEquals(
                    "{\"username\":\"u\"}",
                    secrets.getSecretValue(r -> r.secretId(arn)).secretString());
            assertEquals(
                    "{\"username\":\"u\"}",
                    secrets.getSecretValue(r -> r.secretId("drayage/source")).secretString());
            assertArrayEquals(
                    new byte[] {1, 2},
                    secrets.getSecretValue(r -> r.secretId("binary"))
                            .secretBinary()
                            .asByteArray());
            assertThrows(ResourceNotFoundException.class, () -> secrets.getSecretValue(r -> r.secretId("none")));
            assertThrows(InvalidRequestException.class, () -> secrets.getSecretValue(r -> r.secretId("old")));
        }
    }

    @Test
    void listsSecretsByPagesWithoutThoseThatAreMarkedForDeletion() {
        AwsRegion region = account.in(REGION);
        for (String name : List.of("a", "b", "c", "old")) {
            region.putSecret(name, "x");
        }
        region.deleteSecret("old");
        account.in("eu-west-1").putSecret("elsewhere", "x");
        try (SecretsManagerClient secrets = clients.build(SecretsManagerClient.builder())) {
            List<String> pages = secrets.listSecretsPaginator(r -> r.maxResults(2)).stream()
                    .map(page -> page.secretList().stream()
                            .map(SecretListEntry::name)
                            .toList()
                            .toString())
                    .toList();
            assertEquals(List.of("[a, b]", "[c]"), pages);
            assertThrows(InvalidNextTokenException.class, () -> secrets.listSecrets(r -> r.nextToken("none")));
            assertEquals("ValidationException", refusedList(secrets, 0));
            assertEquals("ValidationException", refusedList(secrets, 101));
            user.denyAll();
            assertEquals("AccessDeniedException", refusedList(secrets, 1));
        }
    }

    private static String refusedList(SecretsManagerClient secrets, int maxResults) {
        return assertThrows(SecretsManagerException.class, () -> secrets.listSecrets(r -> r.maxResults(maxResults)))
                .awsErrorDetails()
                .errorCode();
    }

    @Test
    void publishesIntoTheInbox() {
        SnsTopic topic = account.in(REGION).createTopic("alarms");
        try (SnsClient sns = clients.build(SnsClient.builder())) {
            sns.publish(r -> r.topicArn(topic.arn()).subject("3 failed").message("ü & <more>"));
            SnsTopic.Message message = account.inbox(topic.arn()).messages().get(0);
            assertEquals("3 failed", message.subject());
            assertEquals("ü & <more>", message.text());
            assertThrows(
                    InvalidParameterException.class,
                    () -> sns.publish(r ->
                            r.topicArn(topic.arn()).subject("x".repeat(101)).message("m")));
            assertThrows(
                    InvalidParameterException.class,
                    () -> sns.publish(r -> r.topicArn(topic.arn()).message("ü".repeat(131_073))));
            assertThrows(
                    NotFoundException.class,
                    () -> sns.publish(r -> r.topicArn(topic.arn() + "2").message("m")));
            user.denyAll();
            assertThrows(
                    AuthorizationErrorException.class,
                    () -> sns.publish(r -> r.topicArn(topic.arn()).message("m")));
            assertEquals(1, topic.messages().size());
        }
    }

    @Test
    void publicTokensAreGivenInOneRegionToThoseWithBothRights() {
        try (EcrPublicClient ecr = clients.build(EcrPublicClient.builder());
                EcrPublicClient west = Clients.of(aws, user, "us-west-2").build(EcrPublicClient.builder())) {
            var data = ecr.getAuthorizationToken(request -> {}).authorizationData();
            String pair = new String(Base64.getDecoder().decode(data.authorizationToken()), StandardCharsets.UTF_8);
            assertTrue(pair.startsWith("AWS:"));
            assertEquals(clock.instant().plus(Duration.ofHours(12)), data.expiresAt());
            assertThrows(UnsupportedCommandException.class, () -> west.getAuthorizationToken(request -> {}));
            user.allow("ecr-public:GetAuthorizationToken", "*");
            EcrPublicException denied =
                    assertThrows(EcrPublicException.class, () -> ecr.getAuthorizationToken(request -> {}));
            assertEquals("AccessDeniedException", denied.awsErrorDetails().errorCode());
            user.allow("sts:GetServiceBearerToken", "*");
            ecr.getAuthorizationToken(request -> {});
        }
    }

    @Test
    void unsignedRequestsAreRefused() throws Exception {
        HttpRequest json = HttpRequest.newBuilder(aws.endpointUrl())
                .header("X-Amz-Target", "AmazonEC2ContainerRegistry_V20150921.ListImages")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        var answer = HttpClient.newHttpClient().send(json, BodyHandlers.ofString());
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("MissingAuthenticationTokenException"));
        HttpRequest form = HttpRequest.newBuilder(URI.create(aws.endpointUrl() + "/"))
                .POST(HttpRequest.BodyPublishers.ofString("Action=GetCallerIdentity&Version=2011-06-15"))
                .build();
        assertEquals(
                403,
                HttpClient.newHttpClient().send(form, BodyHandlers.discarding()).statusCode());
    }

    private static Credentials assume(StsClient sts, AwsRole role, String externalId) {
        return sts.assumeRole(
                        r -> r.roleArn(role.arn()).roleSessionName("drayage").externalId(externalId))
                .credentials();
    }
}
