package dev.drayage.adapters.aws.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.aws.client.Regional;
import dev.drayage.adapters.aws.fake.Refusals;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

class ImageListsTest {
    private final List<String> asked = new ArrayList<>();
    private Supplier<String> parameter = () -> "app:1,app:2";
    private Supplier<InputStream> object = () -> stream("app:1\napp:2\n".getBytes(StandardCharsets.UTF_8));
    private boolean aborted;

    @ParameterizedTest
    @ValueSource(strings = {"app:1, app:2", "", "s3:latest", "ssm:latest", "https://x"})
    void imagesThemselvesStayAsTheyAre(String list) {
        assertEquals(list, lists().read(list));
        assertEquals(List.of(), asked);
    }

    @ParameterizedTest
    @CsvSource({
        "ssm://list,       eu-west-1 list true",
        "ssm:///team/list, eu-west-1 /team/list true",
        "ssm://arn:aws:ssm:ap-south-1:111122223333:parameter/team/list,"
                + " ap-south-1 arn:aws:ssm:ap-south-1:111122223333:parameter/team/list true"
    })
    void parametersAreReadDecrypted(String list, String question) {
        assertEquals("app:1,app:2", lists().read(list));
        assertEquals(List.of(question), asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssm://", "ssm://team/list"})
    void namesOfNoParameterSayHowToWriteThem(String list) {
        DrayageException refused = assertThrows(DrayageException.class, () -> lists().read(list));

        assertEquals(ErrorCode.INVALID_INPUT, refused.code());
        assertTrue(String.valueOf(refused.remedy()).contains("ssm:///"), refused.remedy());
    }

    @Test
    void missingParametersNameTheRegion() {
        parameter = refusing(Refusals.of(ParameterNotFoundException.builder(), 400, "ParameterNotFound", "no"));

        assertFails(
                "ssm://list",
                ErrorCode.NOT_FOUND,
                "Reading the image list 'ssm://list' failed: there is no such parameter in eu-west-1");
    }

    @Test
    void objectsAreRead() {
        assertEquals("app:1\napp:2\n", lists().read("s3://bucket/team/list.txt"));
        assertEquals(List.of("bucket team/list.txt"), asked);
    }

    @Test
    void byteOrderMarkIsNoPartOfTheFirstImage() {
        object = () -> stream("\uFEFFapp:1".getBytes(StandardCharsets.UTF_8));

        assertEquals("app:1", lists().read("s3://bucket/list"));
    }

    @Test
    void largestObjectIsRead() {
        object = () -> stream(new byte[8 * 1024 * 1024]);

        assertEquals(8 * 1024 * 1024, lists().read("s3://bucket/list").length());
        assertFalse(aborted);
    }

    @Test
    void tooLargeObjectsAreRefusedAndNotReadToTheirEnd() {
        object = () -> stream(new byte[8 * 1024 * 1024 + 1]);

        assertFails(
                "s3://bucket/list", ErrorCode.INVALID_INPUT, "The image list 's3://bucket/list' is larger than 8 MiB");
        assertTrue(aborted);
    }

    @Test
    void whatIsNoTextIsRefused() {
        object = () -> stream(new byte[] {(byte) 0xFF, (byte) 0xFE, 'a', 0});

        assertFails(
                "s3://bucket/list", ErrorCode.INVALID_INPUT, "The image list 's3://bucket/list' is not text in UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://", "s3://bucket", "s3://bucket/", "s3:///key"})
    void namesOfNoObjectSayHowToWriteThem(String list) {
        assertFails(list, ErrorCode.INVALID_INPUT, "'" + list + "' does not name an object");
    }

    @Test
    void missingObjectsAndBucketsAreToldApart() {
        object = refusing(Refusals.of(NoSuchKeyException.builder(), 404, "NoSuchKey", "no"));
        assertFails(
                "s3://bucket/list",
                ErrorCode.NOT_FOUND,
                "Reading the image list 's3://bucket/list' failed: there is no such object");
        object = refusing(Refusals.of(NoSuchBucketException.builder(), 404, "NoSuchBucket", "no"));
        assertFails(
                "s3://bucket/list",
                ErrorCode.NOT_FOUND,
                "Reading the image list 's3://bucket/list' failed: there is no such bucket");
    }

    @Test
    void deniedObjectsMayBeMissing() {
        object = refusing(Refusals.of(S3Exception.builder(), 403, "AccessDenied", "Access Denied"));

        DrayageException denied = assertThrows(DrayageException.class, () -> lists().read("s3://bucket/list"));

        assertEquals(ErrorCode.DENIED, denied.code());
        assertTrue(String.valueOf(denied.remedy()).contains("s3:GetObject"), denied.remedy());
    }

    private void assertFails(String list, ErrorCode code, String message) {
        DrayageException failure = assertThrows(DrayageException.class, () -> lists().read(list));

        assertEquals(message, failure.getMessage());
        assertEquals(code, failure.code());
        assertFalse(String.valueOf(failure.remedy()).isEmpty());
    }

    private static <T> Supplier<T> refusing(AwsServiceException refusal) {
        return () -> {
            throw refusal;
        };
    }

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private ImageLists lists() {
        return new ImageLists(new Regional<>(this::ssm, () -> Region.EU_WEST_1), this::s3);
    }

    private SsmClient ssm(Region region) {
        return new SsmClient() {
            @Override
            public GetParameterResponse getParameter(GetParameterRequest request) {
                asked.add(region + " " + request.name() + " " + request.withDecryption());
                String value = parameter.get();
                return GetParameterResponse.builder()
                        .parameter(all -> all.value(value))
                        .build();
            }

            @Override
            public String serviceName() {
                return SERVICE_NAME;
            }

            @Override
            public void close() {}
        };
    }

    private S3Client s3() {
        return new S3Client() {
            @Override
            public ResponseInputStream<GetObjectResponse> getObject(GetObjectRequest request) {
                asked.add(request.bucket() + " " + request.key());
                return new ResponseInputStream<>(
                        GetObjectResponse.builder().build(),
                        AbortableInputStream.create(object.get(), () -> aborted = true));
            }

            @Override
            public String serviceName() {
                return SERVICE_NAME;
            }

            @Override
            public void close() {}
        };
    }
}
