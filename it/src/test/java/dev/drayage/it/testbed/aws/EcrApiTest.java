package dev.drayage.it.testbed.aws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.MediaTypes;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.SampleImages;
import dev.drayage.it.testbed.StoredManifest;
import dev.drayage.it.testbed.SyntheticBlob;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.AuthorizationData;
import software.amazon.awssdk.services.ecr.model.BatchGetImageResponse;
import software.amazon.awssdk.services.ecr.model.EcrException;
import software.amazon.awssdk.services.ecr.model.EmptyUploadException;
import software.amazon.awssdk.services.ecr.model.ImageAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.ImageDigestDoesNotMatchException;
import software.amazon.awssdk.services.ecr.model.ImageFailureCode;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageNotFoundException;
import software.amazon.awssdk.services.ecr.model.ImageTagAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.ImageTagMutabilityExclusionFilter;
import software.amazon.awssdk.services.ecr.model.InvalidLayerPartException;
import software.amazon.awssdk.services.ecr.model.InvalidParameterException;
import software.amazon.awssdk.services.ecr.model.LayerAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.LayerAvailability;
import software.amazon.awssdk.services.ecr.model.LayerInaccessibleException;
import software.amazon.awssdk.services.ecr.model.LayersNotFoundException;
import software.amazon.awssdk.services.ecr.model.LimitExceededException;
import software.amazon.awssdk.services.ecr.model.ReferencedImagesNotFoundException;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.ecr.model.RepositoryAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;
import software.amazon.awssdk.services.ecr.model.Tag;

/** The ECR API answers SDK clients as the service does. */
final class EcrApiTest {
    private static final String REGION = "eu-west-1";

    private final LocalAws aws = LocalAws.builder().pageSize(3).start();
    private final AwsAccount account = aws.account("111122223333");
    private final EcrRegistry registry = account.ecr(REGION);
    private final EcrClient ecr = Clients.of(aws, account.user("ci"), REGION).ecr();
    private final SampleImage image = SampleImage.builder().layers(2_000, 3_000).build();

    @BeforeEach
    void createRepository() {
        registry.createRepository("team/app");
    }

    @AfterEach
    void close() {
        ecr.close();
        aws.close();
    }

    @Test
    void givesTokensForTheRegion() {
        AuthorizationData data = ecr.getAuthorizationToken().authorizationData().get(0);

        assertEquals("https://111122223333.dkr.ecr.eu-west-1.amazonaws.com", data.proxyEndpoint());
        String pair = new String(Base64.getDecoder().decode(data.authorizationToken()), StandardCharsets.UTF_8);
        assertTrue(pair.startsWith("AWS:") && pair.length() > 1000);
        assertTrue(data.expiresAt().isAfter(registry.now().plusSeconds(11 * 3600)));
    }

    @Test
    void createsAndDescribesRepositories() {
        Repository created = ecr.createRepository(request -> request.repositoryName("new")
                        .imageTagMutability("IMMUTABLE_WITH_EXCLUSION")
                        .imageTagMutabilityExclusionFilters(List.of(ImageTagMutabilityExclusionFilter.builder()
                                .filterType("WILDCARD")
                                .filter("dev-*")
                                .build()))
                        .imageScanningConfiguration(scan -> scan.scanOnPush(true))
                        .encryptionConfiguration(
                                key -> key.encryptionType("KMS").kmsKey("arn:aws:kms:key"))
                        .tags(Tag.builder().key("team").value("a").build()))
                .repository();

        assertEquals("arn:aws:ecr:eu-west-1:111122223333:repository/new", created.repositoryArn());
        assertEquals("111122223333.dkr.ecr.eu-west-1.amazonaws.com/new", created.repositoryUri());
        RepositorySettings settings = registry.repository("new").settings();
        assertEquals(List.of("dev-*"), settings.exclusions());
        assertEquals("KMS", settings.encryption());
        assertEquals("a", settings.tags().get("team"));
        assertThrows(
                RepositoryAlreadyExistsException.class,
                () -> ecr.createRepository(request -> request.repositoryName("new")));
        assertThrows(
                InvalidParameterException.class, () -> ecr.createRepository(request -> request.repositoryName("x")));
        assertEquals(
                created,
                ecr.describeRepositories(request -> request.repositoryNames("new"))
                        .repositories()
                        .get(0));
        assertThrows(
                RepositoryNotFoundException.class,
                () -> ecr.describeRepositories(request -> request.repositoryNames("new", "missing")));
    }

    @Test
    void listsInSmallPagesWithOpaqueTokens() {
        IntStream.range(0, 7).forEach(i -> registry.createRepository("more/r" + i));
        EcrRepository repository = registry.repository("team/app");
        image.pushTo(repository.content(), null);
        IntStream.range(0, 7).forEach(i -> image.pushTo(repository.content(), "tag" + i));
        SampleImage.builder().seed(5).build().pushTo(repository.content(), null);

        assertEquals(
                8, ecr.describeRepositoriesPaginator().repositories().stream().count());
        assertEquals(3, aws.actions("ecr", "DescribeRepositories").size());
        Set<String> tags = new TreeSet<>();
        List<ImageIdentifier> ids = new ArrayList<>();
        ecr.listImagesPaginator(request -> request.repositoryName("team/app"))
                .imageIds()
                .forEach(ids::add);
        ids.stream().filter(id -> id.imageTag() != null).forEach(id -> tags.add(id.imageTag()));
        assertEquals(8, ids.size());
        assertEquals(7, tags.size());
        String token =
                ecr.listImages(request -> request.repositoryName("team/app")).nextToken();
        assertFalse(token.contains("tag"));
        assertThrows(
                InvalidParameterException.class,
                () -> ecr.describeImages(
                        request -> request.repositoryName("team/app").nextToken(token)));
        assertThrows(
                InvalidParameterException.class,
                () -> ecr.listImages(
                        request -> request.repositoryName("team/app").maxResults(1001)));
    }

    @Test
    void describesImages() {
        registry.repository("team/app").content();
        image.pushTo(registry.repository("team/app").content(), "v1");

        ImageDetail detail = ecr.describeImages(
                        request -> request.repositoryName("team/app").imageIds(tag("v1")))
                .imageDetails()
                .get(0);

        assertEquals(image.digest(), detail.imageDigest());
        assertEquals(List.of("v1"), detail.imageTags());
        assertEquals("ACTIVE", detail.imageStatusAsString());
        assertEquals(image.blobs().stream().mapToLong(blob -> blob.size()).sum(), detail.imageSizeInBytes());
        assertThrows(
                ImageNotFoundException.class,
                () -> ecr.describeImages(
                        request -> request.repositoryName("team/app").imageIds(tag("v1"), tag("v2"))));
    }

    @Test
    void getsImagesAndConvertsByTagOnly() {
        SampleImage odd = SampleImages.oddOci();
        odd.pushTo(registry.repository("team/app").content(), "odd");

        BatchGetImageResponse byDigest = get(
                List.of(), ImageIdentifier.builder().imageDigest(odd.digest()).build());
        BatchGetImageResponse byTag = get(List.of(MediaTypes.DOCKER_MANIFEST), tag("odd"), tag("missing"));

        assertArrayEquals(odd.bytes(), byDigest.images().get(0).imageManifest().getBytes(StandardCharsets.UTF_8));
        assertEquals(MediaTypes.DOCKER_MANIFEST, byTag.images().get(0).imageManifestMediaType());
        assertNotEquals(odd.digest(), byTag.images().get(0).imageId().imageDigest());
        assertEquals(ImageFailureCode.IMAGE_NOT_FOUND, byTag.failures().get(0).failureCode());
        assertThrows(
                InvalidParameterException.class,
                () -> get(List.of(), Collections.nCopies(101, tag("odd")).toArray(ImageIdentifier[]::new)));
    }

    @Test
    void archivedImagesAreSeenOnRequestOnlyAndComeBackWithAPush() {
        EcrRepository repository = registry.repository("team/app");
        image.pushTo(repository.content(), "v1");
        repository.archive(image.digest());

        assertTrue(ecr.listImages(request -> request.repositoryName("team/app"))
                .imageIds()
                .isEmpty());
        assertEquals(
                1,
                ecr.listImages(request -> request.repositoryName("team/app").filter(f -> f.imageStatus("ARCHIVED")))
                        .imageIds()
                        .size());
        assertTrue(get(List.of(), tag("v1")).hasFailures());
        assertEquals(
                LayerAvailability.ARCHIVED, availability(image.blobs().get(1).digest()));
        put(image.manifest(), "v2");
        assertEquals(
                LayerAvailability.AVAILABLE, availability(image.blobs().get(1).digest()));
        assertEquals(1, get(List.of(), tag("v1")).images().size());
    }

    @Test
    void putChecksWhatTheModelSays() {
        EcrRepository repository = registry.repository("team/app");
        assertThrows(LayersNotFoundException.class, () -> put(image.manifest(), "v1"));
        image.allBlobs().forEach(repository.content()::putBlob);
        put(image.manifest(), "v1");
        assertThrows(ImageAlreadyExistsException.class, () -> put(image.manifest(), "v1"));
        put(image.manifest(), "v2");
        assertThrows(
                ImageDigestDoesNotMatchException.class,
                () -> ecr.putImage(request -> request.repositoryName("team/app")
                        .imageManifest(image.manifest().text() + " ")
                        .imageDigest(image.digest())));
        SampleImage index =
                SampleImage.index().add(SampleImage.builder().seed(9).build()).build();
        assertThrows(ReferencedImagesNotFoundException.class, () -> put(index.manifest(), "index"));
        InvalidParameterException refused = assertThrows(
                InvalidParameterException.class,
                () -> put(StoredManifest.of("{".getBytes(StandardCharsets.UTF_8), MediaTypes.OCI_MANIFEST), null));
        assertTrue(refused.awsErrorDetails()
                .errorMessage()
                .contains("Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'Invalid JSON syntax'"));
        registry.limits(new EcrLimits(10, 10, 2, 500));
        assertThrows(LimitExceededException.class, () -> put(image.manifest(), "v3"));
    }

    @Test
    void immutableTagsAreRefusedEvenForTheSameDigest() {
        EcrRepository repository = registry.repository("team/app");
        image.pushTo(repository.content(), "v1");
        image.pushTo(repository.content(), "dev-1");
        repository.settings(repository.settings().with(TagMutability.IMMUTABLE_WITH_EXCLUSION, "dev-*"));

        ImageTagAlreadyExistsException taken =
                assertThrows(ImageTagAlreadyExistsException.class, () -> put(image.manifest(), "v1"));
        assertTrue(taken.awsErrorDetails()
                .errorMessage()
                .contains("The image tag 'v1' already exists in the 'team/app' repository and"
                        + " cannot be overwritten because the tag is immutable."));
        assertThrows(ImageAlreadyExistsException.class, () -> put(image.manifest(), "dev-1"));
        ecr.putImageTagMutability(request -> request.repositoryName("team/app").imageTagMutability("MUTABLE"));
        assertThrows(ImageAlreadyExistsException.class, () -> put(image.manifest(), "v1"));
    }

    @Test
    void deletesTagsAndImages() {
        EcrRepository repository = registry.repository("team/app");
        SampleImage index = SampleImage.index().add(image).build();
        index.pushTo(repository.content(), "a");
        index.pushTo(repository.content(), "b");

        delete(tag("a"));
        assertEquals(List.of("b"), repository.content().tags());
        var child = ImageIdentifier.builder().imageDigest(image.digest()).build();
        assertEquals(
                ImageFailureCode.IMAGE_REFERENCED_BY_MANIFEST_LIST,
                ecr.batchDeleteImage(
                                request -> request.repositoryName("team/app").imageIds(child))
                        .failures()
                        .get(0)
                        .failureCode());
        delete(tag("b"));
        assertEquals(1, repository.content().manifests().size());
        delete(child);
        assertTrue(repository.content().manifests().isEmpty());
    }

    @Test
    void uploadsLayersInConsecutiveParts() {
        byte[] bytes = bytes(SyntheticBlob.of(3, 5_500_000));
        String digest = SyntheticBlob.of(3, 5_500_000).digest();
        int half = 5 * 1024 * 1024;
        String id = ecr.initiateLayerUpload(request -> request.repositoryName("team/app"))
                .uploadId();
        assertEquals(half - 1, part(id, bytes, 0, half));
        InvalidLayerPartException gap =
                assertThrows(InvalidLayerPartException.class, () -> part(id, bytes, half + 1, bytes.length));
        assertEquals(half - 1L, gap.lastValidByteReceived());
        part(id, bytes, half, bytes.length);
        complete(id, digest);

        assertEquals(LayerAvailability.AVAILABLE, availability(digest));
        assertThrows(
                LayerInaccessibleException.class,
                () -> ecr.getDownloadUrlForLayer(
                        request -> request.repositoryName("team/app").layerDigest(digest)));
        String again = ecr.initiateLayerUpload(request -> request.repositoryName("team/app"))
                .uploadId();
        assertThrows(EmptyUploadException.class, () -> complete(again, digest));
        part(again, bytes, 0, half);
        part(again, bytes, half, bytes.length);
        assertThrows(LayerAlreadyExistsException.class, () -> complete(again, digest));
        assertEquals(0, registry.openUploads());
    }

    @Test
    void otherAccountsNeedTheRepositoryShared() {
        AwsAccount other = aws.account("444455556666");
        image.pushTo(registry.repository("team/app").content(), "v1");
        try (EcrClient stranger = Clients.of(aws, other.user("x"), REGION).ecr()) {
            EcrException denied = assertThrows(EcrException.class, () -> listOf(stranger));
            assertEquals("AccessDeniedException", denied.awsErrorDetails().errorCode());
            assertEquals(
                    "User: arn:aws:iam::444455556666:user/x is not authorized to perform: ecr:ListImages on resource: "
                            + "arn:aws:ecr:eu-west-1:111122223333:repository/team/app because no resource-based policy "
                            + "allows the ecr:ListImages action",
                    denied.awsErrorDetails().errorMessage());
            registry.repository("team/app").share("444455556666", "ecr:List*");
            assertEquals(1, listOf(stranger));
        }
    }

    @Test
    void policiesLimitUsers() {
        AwsUser reader = account.user("reader").allow("ecr:ListImages", "team/*");
        registry.createRepository("other");
        try (EcrClient limited = Clients.of(aws, reader, REGION).ecr()) {
            assertEquals(0, listOf(limited));
            assertThrows(EcrException.class, () -> limited.listImages(request -> request.repositoryName("other")));
            assertThrows(EcrException.class, limited::getAuthorizationToken);
        }
    }

    @Test
    void unknownKeysAndUnsignedRegionsAreRefused() {
        AwsUser gone = account.user("gone");
        gone.revoke();
        try (EcrClient client = Clients.of(aws, gone, REGION).ecr();
                EcrClient china = new Clients(aws, account.user("ci").credentials(), "cn-north-1").ecr()) {
            assertEquals("UnrecognizedClientException", code(client));
            assertEquals("UnrecognizedClientException", code(china));
        }
    }

    @Test
    void ratesAreLimitedPerAction() {
        registry.quota("PutImage", 2);
        image.allBlobs().forEach(registry.repository("team/app").content()::putBlob);
        put(image.manifest(), "a");
        put(image.manifest(), "b");

        EcrException throttled = assertThrows(EcrException.class, () -> put(image.manifest(), "c"));
        assertTrue(throttled.isThrottlingException());
        assertEquals(400, throttled.statusCode());
        assertEquals("Rate exceeded", throttled.awsErrorDetails().errorMessage());
        assertEquals(1, registry.throttled());
        assertEquals(0, listOf(ecr) - 2);
    }

    @Test
    void faultsStrikeActionsAndAreLogged() {
        aws.onRequest(FaultRule.once("POST", "/ecr/ListImages", ApiFaults.throttling()));

        assertTrue(assertThrows(EcrException.class, () -> listOf(ecr)).isThrottlingException());
        assertEquals(0, listOf(ecr));
        assertEquals(
                List.of(400, 200),
                aws.actions("ecr", "ListImages").stream()
                        .map(LoggedAction::status)
                        .toList());
        assertEquals(REGION, aws.actions().get(0).region());
    }

    @Test
    void listsReferrersByPages() {
        EcrRepository repository = registry.repository("team/app");
        image.pushTo(repository.content(), "v1");
        for (int i = 0; i < 4; i++) {
            String json = "{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_MANIFEST + "\",\"artifactType\":\"t/"
                    + i % 2 + "\",\"n\":" + i + ",\"subject\":{\"digest\":\"" + image.digest() + "\"}}";
            repository.content().putManifest(json.getBytes(StandardCharsets.UTF_8), MediaTypes.OCI_MANIFEST, null);
        }

        var first = ecr.listImageReferrers(
                request -> request.repositoryName("team/app").subjectId(id -> id.imageDigest(image.digest())));
        var second = ecr.listImageReferrers(request -> request.repositoryName("team/app")
                .subjectId(id -> id.imageDigest(image.digest()))
                .nextToken(first.nextToken()));
        assertEquals(3, first.referrers().size());
        assertEquals(1, second.referrers().size());
        assertEquals(
                2,
                ecr.listImageReferrers(request -> request.repositoryName("team/app")
                                .subjectId(id -> id.imageDigest(image.digest()))
                                .filter(filter -> filter.artifactTypes("t/1")))
                        .referrers()
                        .size());
    }

    @Test
    void mountingIsAnAccountSetting() {
        assertEquals(
                "DISABLED",
                ecr.getAccountSetting(request -> request.name("BLOB_MOUNTING")).value());
        ecr.putAccountSetting(request -> request.name("BLOB_MOUNTING").value("ENABLED"));
        assertTrue(registry.isBlobMounting());
        assertEquals("111122223333", ecr.describeRegistry(request -> {}).registryId());
    }

    private static String code(EcrClient client) {
        return assertThrows(EcrException.class, client::getAuthorizationToken)
                .awsErrorDetails()
                .errorCode();
    }

    private static int listOf(EcrClient client) {
        return client.listImages(request -> request.repositoryName("team/app").registryId("111122223333"))
                .imageIds()
                .size();
    }

    private static ImageIdentifier tag(String tag) {
        return ImageIdentifier.builder().imageTag(tag).build();
    }

    private BatchGetImageResponse get(List<String> accepted, ImageIdentifier... ids) {
        return ecr.batchGetImage(request -> {
            request.repositoryName("team/app").imageIds(ids);
            if (!accepted.isEmpty()) {
                request.acceptedMediaTypes(accepted);
            }
        });
    }

    private void put(StoredManifest manifest, @org.jspecify.annotations.Nullable String tag) {
        ecr.putImage(request -> request.repositoryName("team/app")
                .imageManifest(manifest.text())
                .imageManifestMediaType(manifest.mediaType())
                .imageTag(tag));
    }

    private void delete(ImageIdentifier id) {
        assertEquals(
                1,
                ecr.batchDeleteImage(
                                request -> request.repositoryName("team/app").imageIds(id))
                        .imageIds()
                        .size());
    }

    private LayerAvailability availability(String digest) {
        return ecr.batchCheckLayerAvailability(
                        request -> request.repositoryName("team/app").layerDigests(digest))
                .layers()
                .get(0)
                .layerAvailability();
    }

    private long part(String id, byte[] bytes, int from, int to) {
        return ecr.uploadLayerPart(request -> request.repositoryName("team/app")
                        .uploadId(id)
                        .partFirstByte((long) from)
                        .partLastByte(to - 1L)
                        .layerPartBlob(SdkBytes.fromByteArray(java.util.Arrays.copyOfRange(bytes, from, to))))
                .lastByteReceived();
    }

    private void complete(String id, String digest) {
        ecr.completeLayerUpload(
                request -> request.repositoryName("team/app").uploadId(id).layerDigests(digest));
    }

    private static byte[] bytes(SyntheticBlob blob) {
        try (var in = blob.open(0)) {
            return in.readAllBytes();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
