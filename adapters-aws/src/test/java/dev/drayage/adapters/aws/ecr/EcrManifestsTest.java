package dev.drayage.adapters.aws.ecr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.aws.ecr.rate.FakeTime;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.MediaType;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.model.TagOrDigest;
import dev.drayage.core.port.Lookup;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecr.model.BatchGetImageRequest;
import software.amazon.awssdk.services.ecr.model.BatchGetImageResponse;
import software.amazon.awssdk.services.ecr.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ecr.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ecr.model.Image;
import software.amazon.awssdk.services.ecr.model.ImageFailure;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;

class EcrManifestsTest {
    private static final RepositoryName APP = RepositoryName.of("app");
    private static final Tag ONE = Tag.of("1");
    private static final Manifest MANIFEST =
            Manifest.of("{\"name\":\"Ä\"}".getBytes(StandardCharsets.UTF_8), MediaType.OCI_MANIFEST);

    private final FakeEcrClient client = new FakeEcrClient();
    private final FakePlainSource plain = new FakePlainSource().with(MANIFEST);

    @Test
    void textWithTheDigestThatEcrNamesIsUsed() {
        answer(image("{\"name\":\"Ä\"}", MediaType.OCI_MANIFEST.value()));
        assertEquals(Map.of(ONE, MANIFEST), read(ONE).found());
        assertEquals(List.of(), plain.asked());
    }

    @Test
    void textWithAnotherDigestIsReadByDigestInstead() {
        answer(image("{\"name\": \"Ä\"}", MediaType.OCI_MANIFEST.value()));
        assertEquals(Map.of(ONE, MANIFEST), read(ONE).found());
        assertEquals(List.of(MANIFEST.digest()), plain.asked());
    }

    @Test
    void textWithoutMediaTypeIsReadByDigestInstead() {
        answer(image("{\"name\":\"Ä\"}", null));
        assertEquals(Map.of(ONE, MANIFEST), read(ONE).found());
        assertEquals(List.of(MANIFEST.digest()), plain.asked());
    }

    @Test
    void oneAnswerMayBeToTwoQuestions() {
        answer(image("{\"name\":\"Ä\"}", MediaType.OCI_MANIFEST.value()));
        assertEquals(
                Map.of(ONE, MANIFEST, MANIFEST.digest(), MANIFEST),
                read(ONE, MANIFEST.digest()).found());
    }

    @Test
    void answerToNoQuestionIsIgnored() {
        answer(image("{\"name\":\"Ä\"}", MediaType.OCI_MANIFEST.value()));
        nothingArchived();
        assertEquals(Lookup.empty(), read(Tag.of("2")));
    }

    @Test
    void everyMediaTypeIsAcceptedSoThatNothingIsConverted() {
        answer(image("{\"name\":\"Ä\"}", MediaType.OCI_MANIFEST.value()));
        read(ONE);
        BatchGetImageRequest request = (BatchGetImageRequest) client.requests().get(0);
        assertEquals(MediaType.MANIFESTS.stream().map(MediaType::value).toList(), request.acceptedMediaTypes());
        assertEquals("111122223333", request.registryId());
    }

    @ParameterizedTest
    @CsvSource({
        "KmsError, REGISTRY_ERROR",
        "UpstreamAccessDenied, DENIED",
        "UpstreamTooManyRequests, REGISTRY_ERROR",
        "UpstreamUnavailable, REGISTRY_ERROR",
        "ImageInaccessible, REGISTRY_ERROR",
        "SomethingNew, REGISTRY_ERROR"
    })
    void otherFailuresSayWhy(String code, ErrorCode expected) {
        client.on(
                BatchGetImageRequest.class,
                request -> BatchGetImageResponse.builder()
                        .failures(ImageFailure.builder()
                                .imageId(ImageIdentifier.builder().imageTag("1").build())
                                .failureCode(code)
                                .failureReason("some words")
                                .build())
                        .build());
        DrayageException failure = Objects.requireNonNull(read(ONE).failed().get(ONE));
        assertEquals(expected, failure.code());
        assertEquals(
                "Reading '111122223333.dkr.ecr.us-east-1.amazonaws.com/app:1' failed: Amazon ECR answered " + code
                        + ": some words",
                failure.getMessage());
    }

    @Test
    void failureOfTheFirstBatchThatConcernsAllIsNotAskedForAgain() {
        client.on(BatchGetImageRequest.class, request -> {
            throw FakeEcrClient.error(400, "AccessDeniedException", "no");
        });
        assertEquals(250, read(numbers()).failed().size());
        assertEquals(1, client.requests().size());
    }

    @Test
    void failureOfALaterBatchStaysWithItsImages() {
        nothingArchived();
        client.on(BatchGetImageRequest.class, request -> {
            if (request.imageIds().get(0).imageTag().equals("101")) {
                throw FakeEcrClient.error(500, "ServerException", "no");
            }
            return BatchGetImageResponse.builder().build();
        });
        Lookup<TagOrDigest, Manifest> answer = read(numbers());
        assertEquals(100, answer.failed().size());
        assertTrue(answer.failed().containsKey(Tag.of("200")));
    }

    /** Each batch is within what one answer may have; together they would fill the memory. */
    @Test
    void manifestsOfOneLookupHaveABound() {
        String text = "x".repeat(Manifest.MAX_SIZE);
        client.on(
                BatchGetImageRequest.class,
                request -> BatchGetImageResponse.builder()
                        .images(IntStream.range(0, 17)
                                .mapToObj(i -> image(text, MediaType.OCI_MANIFEST.value()))
                                .toList())
                        .build());
        nothingArchived();

        Lookup<TagOrDigest, Manifest> answer = read(numbers());

        DrayageException failure = Objects.requireNonNull(answer.failed().get(Tag.of("150")));
        assertEquals(ErrorCode.INVALID_CONTENT, failure.code());
        assertEquals(
                1,
                client.requests().stream()
                        .filter(BatchGetImageRequest.class::isInstance)
                        .count());
    }

    @Test
    void whetherAnImageIsArchivedMustBeLearntOrTheImageFails() {
        client.on(
                BatchGetImageRequest.class,
                request -> BatchGetImageResponse.builder().build());
        client.on(DescribeImagesRequest.class, request -> {
            throw FakeEcrClient.error(500, "ServerException", "no");
        });
        assertEquals(
                ErrorCode.REGISTRY_ERROR,
                Objects.requireNonNull(read(ONE).failed().get(ONE)).code());
    }

    private void nothingArchived() {
        client.on(
                DescribeImagesRequest.class,
                request -> DescribeImagesResponse.builder().build());
    }

    private void answer(Image image) {
        client.on(
                BatchGetImageRequest.class,
                request -> BatchGetImageResponse.builder().images(image).build());
    }

    private static Image image(String text, @Nullable String mediaType) {
        return Image.builder()
                .imageId(ImageIdentifier.builder()
                        .imageTag("1")
                        .imageDigest(MANIFEST.digest().toString())
                        .build())
                .imageManifest(text)
                .imageManifestMediaType(mediaType)
                .build();
    }

    private static TagOrDigest[] numbers() {
        return IntStream.rangeClosed(1, 250)
                .mapToObj(number -> Tag.of("" + number))
                .toArray(TagOrDigest[]::new);
    }

    private Lookup<TagOrDigest, Manifest> read(TagOrDigest... targets) {
        EcrHost host = EcrHost.parse(RegistryHost.of("111122223333.dkr.ecr.us-east-1.amazonaws.com"))
                .orElseThrow();
        EcrApi api = new EcrApi(host, client, new FakeTime().rates());
        return new EcrManifests(api, new ImageReader(api, new Batches()), plain).read(APP, List.of(targets));
    }
}
