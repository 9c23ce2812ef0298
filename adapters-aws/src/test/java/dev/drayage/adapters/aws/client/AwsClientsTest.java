package dev.drayage.adapters.aws.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.drayage.adapters.aws.fake.FakeHttp;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.port.RequestCounts;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.EcrClientBuilder;

class AwsClientsTest {
    private static final AwsCredentialsProvider SOMEBODY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAEXAMPLE", "secret"));

    private final RequestCounts counts = new RequestCounts();
    private final FakeHttp http = new FakeHttp();

    @Test
    void everyAttemptIsCountedUnderTheEndpoint() {
        http.answer(503, "{}").answer(503, "{}").answer(200, "{\"registryId\":\"111122223333\"}");
        try (AwsClients clients = new AwsClients(counts, builder -> {
            http.attach(builder);
            builder.overrideConfiguration(builder.overrideConfiguration()
                    .copy(all -> all.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                            .backoffStrategy(BackoffStrategy.retryImmediately())
                            .build())));
        })) {
            EcrClient ecr = clients.open(EcrClient.builder(), Region.EU_WEST_1, SOMEBODY);

            assertEquals("111122223333", ecr.describeRegistry(r -> {}).registryId());
            assertEquals(Map.of("api.ecr.eu-west-1.amazonaws.com", 3L), counts.snapshot());
        }
    }

    @Test
    void portsOfOtherEndpointsAreNamed() {
        http.answer(200, "{}");
        try (AwsClients clients = new AwsClients(counts, builder -> {
            http.attach(builder);
            builder.endpointOverride(URI.create("https://vpce.example:8443"));
        })) {
            clients.open(EcrClient.builder(), Region.EU_WEST_1, SOMEBODY).describeRegistry(r -> {});

            assertEquals(Map.of("vpce.example:8443", 1L), counts.snapshot());
        }
    }

    @Test
    void tenAttemptsInStandardMode() {
        try (AwsClients clients = new AwsClients(counts, http::attach)) {
            EcrClient ecr = clients.open(EcrClient.builder(), Region.EU_WEST_1, SOMEBODY);

            assertEquals(
                    10,
                    ecr.serviceClientConfiguration()
                            .overrideConfiguration()
                            .retryStrategy()
                            .orElseThrow()
                            .maxAttempts());
        }
    }

    @Test
    void formsOfTheHostStayTheBuilders() {
        http.answer(200, "{}").answer(200, "{}");
        try (AwsClients clients = new AwsClients(counts, http::attach)) {
            EcrClientBuilder fips = EcrClient.builder().fipsEnabled(true);
            clients.open(fips, Region.US_EAST_1, SOMEBODY).describeRegistry(r -> {});
            EcrClientBuilder dualStack = EcrClient.builder().dualstackEnabled(true);
            clients.open(dualStack, Region.US_EAST_1, SOMEBODY).describeRegistry(r -> {});

            assertEquals(
                    "api.ecr-fips.us-east-1.amazonaws.com",
                    http.asked().get(0).request().host());
            assertEquals("ecr.us-east-1.api.aws", http.asked().get(1).request().host());
        }
    }

    /** Credentials that fail say so in our words: the SDK does not wrap them once more. */
    @Test
    void failuresOfCredentialsComeThroughTheSdkAsTheyAre() {
        DrayageException failure = new DrayageException(ErrorCode.DENIED, "no role", null);
        try (AwsClients clients = new AwsClients(counts, http::attach)) {
            EcrClient ecr = clients.open(EcrClient.builder(), Region.US_EAST_1, () -> {
                throw failure;
            });

            assertEquals(failure, assertThrows(DrayageException.class, () -> ecr.describeRegistry(r -> {})));
        }
    }

    @Test
    void nothingIsOpenedAfterTheEnd() {
        AwsClients clients = new AwsClients(counts, http::attach);
        clients.close();

        assertThrows(IllegalStateException.class, () -> clients.open(EcrClient.builder(), Region.US_EAST_1, SOMEBODY));
    }
}
