package dev.drayage.it.testbed.aws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/** SSM and S3 answer SDK clients as the services do. */
final class StoresTest {
    private static final String REGION = "us-east-1";

    private final LocalAws aws = LocalAws.builder().pageSize(4).start();
    private final AwsAccount account = aws.account("111122223333");
    private final Clients clients = Clients.of(aws, account.user("ci"), REGION);

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void readsParameters() {
        account.in(REGION).putParameter("/drayage/list", "app:1\napp:2");
        try (SsmClient ssm = clients.build(SsmClient.builder())) {
            assertEquals(
                    "app:1\napp:2",
                    ssm.getParameter(r -> r.name("/drayage/list").withDecryption(true))
                            .parameter()
                            .value());
            assertNotEquals(
                    "app:1\napp:2",
                    ssm.getParameter(r -> r.name("/drayage/list")).parameter().value());
            assertThrows(ParameterNotFoundException.class, () -> ssm.getParameter(r -> r.name("/none")));
        }
    }

    @Test
    void storesAndListsObjects() {
        S3Bucket bucket = account.in(REGION).createBucket("work");
        try (S3Client s3 = s3(clients)) {
            byte[] bytes = "ü\n".repeat(50_000).getBytes(StandardCharsets.UTF_8);
            s3.putObject(r -> r.bucket("work").key("a/b c.txt"), RequestBody.fromBytes(bytes));
            assertArrayEquals(bytes, bucket.get("a/b c.txt"));
            assertArrayEquals(
                    bytes,
                    s3.getObjectAsBytes(r -> r.bucket("work").key("a/b c.txt")).asByteArray());
            IntStream.range(0, 9).forEach(i -> bucket.put("items/" + i, new byte[i]));
            assertEquals(
                    9,
                    s3.listObjectsV2Paginator(r -> r.bucket("work").prefix("items/")).contents().stream()
                            .count());
            assertEquals(3, aws.actions("s3", "ListObjectsV2").size());
            assertThrows(
                    NoSuchKeyException.class,
                    () -> s3.getObjectAsBytes(r -> r.bucket("work").key("none")));
            assertThrows(
                    NoSuchBucketException.class,
                    () -> s3.getObjectAsBytes(r -> r.bucket("nowhere").key("none")));
        }
    }

    @Test
    void bucketsBelongToTheirAccount() {
        aws.account("444455556666").in(REGION).createBucket("theirs").put("x", new byte[1]);
        try (S3Client s3 = s3(clients)) {
            S3Exception denied = assertThrows(
                    S3Exception.class,
                    () -> s3.getObjectAsBytes(r -> r.bucket("theirs").key("x")));
            assertEquals("AccessDenied", denied.awsErrorDetails().errorCode());
            assertTrue(aws.actions("s3", "GetObject").stream().allMatch(action -> action.status() == 403));
        }
    }

    private S3Client s3(Clients from) {
        return from.build(S3Client.builder(), URI.create(aws.environment().get("AWS_ENDPOINT_URL_S3")));
    }
}
