package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.TestRegistry;
import dev.drayage.it.testbed.aws.AwsAccount;
import dev.drayage.it.testbed.aws.AwsCredentials;
import dev.drayage.it.testbed.aws.AwsRole;
import dev.drayage.it.testbed.aws.RepositorySettings;
import dev.drayage.it.testbed.aws.TagMutability;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Data Transfer Hub cannot be told, by the number of the weakness in the list of them. */
final class FlexibilityWeaknessTest {
    private static final SampleImage APP =
            SampleImage.builder().layers(1_000, 2_000).build();

    private final Transfers transfers = Transfers.start();
    private final AwsAccount other = transfers.aws().account("444455556666");

    @AfterEach
    void close() {
        transfers.close();
    }

    @Test
    void weakness24CredentialsMayBeTemporary() {
        AwsCredentials temporary = other.user("reader").temporaryCredentials(Duration.ofHours(1));
        transfers.putSecret("source", temporary);
        APP.pushTo(other.ecr(Transfers.SOURCE_REGION).createRepository("app").content(), "v1");

        Reports.assertAll(ImageStatus.COPIED, transfers.run("srcCredential", "source"));

        transfers.assertArrived(APP, "app", "v1");
        assertTrue(transfers.aws().actions("ecr", "DescribeImages").stream()
                .allMatch(call -> call.accessKeyId().equals(temporary.accessKeyId())));
    }

    @Test
    void weakness24RolesAreAssumedOnBothSides() {
        AwsAccount third = transfers.aws().account("777788889999");
        putRole("source", other.role("puller").trust(transfers.account().id()).externalId("ticket-7"), "ticket-7");
        putRole("dest", third.role("pusher").trust(transfers.account().id()), null);
        APP.pushTo(other.ecr(Transfers.SOURCE_REGION).createRepository("app").content(), "v1");

        Reports.assertAll(ImageStatus.COPIED, transfers.run("srcCredential", "source", "destCredential", "dest"));

        Transfers.assertArrived(APP, third.ecr(Transfers.DESTINATION_REGION), "app", "v1");
        assertTrue(transfers.aws().actions().stream()
                .filter(call -> call.service().equals("ecr"))
                .allMatch(call -> call.accessKeyId().startsWith("ASIA")));
    }

    @Test
    void weakness25PrivateRegistriesAreSources() {
        try (TestRegistry registry =
                TestRegistry.builder().basic("robot", "s3cret").start()) {
            APP.pushTo(registry.repository("app"), "v1");
            transfers.session().plain(registry.host());
            putLogin("right", "s3cret");
            putLogin("wrong", "guess");

            TransferReport refused = pull(registry, "wrong");
            Reports.assertAll(ImageStatus.COPIED, pull(registry, "right"));

            ImageResult image = refused.images().get(0);
            assertEquals(
                    ErrorCode.UNAUTHORIZED,
                    Objects.requireNonNull(image.error()).code());
        }
        transfers.assertArrived(APP, "localhost/app", "v1");
    }

    @Test
    void weakness27NewRepositoriesAreMadeAsTheTaskSays() {
        transfers.push(APP, "app", "v1");
        transfers.push(APP, "old", "v1");
        transfers.destination().createRepository("old");

        TransferReport report = transfers.run(
                "tagMutability",
                "IMMUTABLE",
                "scanOnPush",
                "true",
                "kmsKey",
                "alias/images",
                "resourceTags",
                "team=blue,cost-center=42");

        Reports.assertAll(ImageStatus.COPIED, report);
        assertEquals(
                RepositorySettings.DEFAULT
                        .with(TagMutability.IMMUTABLE)
                        .withScanOnPush(true)
                        .withEncryption("KMS", "alias/images")
                        .withTags(Map.of("team", "blue", "cost-center", "42")),
                transfers.destination().repository("app").settings());
        assertEquals(
                RepositorySettings.DEFAULT,
                transfers.destination().repository("old").settings());
    }

    /** As with an endpoint in a VPC: another address answers for the host, and sees the host's own name. */
    @Test
    void weakness30RegistriesMayBeReachedByAPrivateAddress() {
        try (TestRegistry endpoint = TestRegistry.start()) {
            APP.pushTo(endpoint.repository("app"), "v1");
            transfers.session().endpoint("images.example.com", endpoint.uri().toString());

            Reports.assertAll(
                    ImageStatus.COPIED,
                    transfers.run("sourceType", "Public", "srcImageList", "images.example.com/app:v1"));

            assertFalse(endpoint.requests().isEmpty());
            assertTrue(endpoint.requests().stream()
                    .allMatch(request ->
                            "images.example.com".equals(request.requestHeaders().get("Host"))));
            assertTrue(transfers.aws().requests("PUT", "/v2/.*").stream()
                    .allMatch(request -> transfers
                            .destination()
                            .host()
                            .equals(request.requestHeaders().get("Host"))));
        }
        assertEquals(List.of("images.example.com/app"), transfers.destination().repositories());
    }

    private TransferReport pull(TestRegistry registry, String secret) {
        return transfers.run(
                "sourceType", "Public", "srcImageList", registry.host() + "/app:v1", "srcCredential", secret);
    }

    private void putLogin(String name, String password) {
        put(name, "{\"username\":\"robot\",\"password\":\"" + password + "\"}");
    }

    private void putRole(String name, AwsRole role, @Nullable String externalId) {
        String id = externalId == null ? "" : ",\"external_id\":\"" + externalId + "\"";
        put(name, "{\"role_arn\":\"" + role.arn() + "\"" + id + "}");
    }

    private void put(String name, String text) {
        transfers.account().in(Transfers.SOURCE_REGION).putSecret(name, text);
    }
}
