package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.fake.Blob;
import dev.drayage.core.fake.FakeJson;
import dev.drayage.core.fake.Image;
import dev.drayage.core.fake.Images;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.model.TagOrDigest;
import dev.drayage.core.port.BlobUpload;
import dev.drayage.core.port.DestinationContents;
import dev.drayage.core.port.DestinationRegistry;
import dev.drayage.core.port.Lookup;
import dev.drayage.core.task.KmsKey;
import dev.drayage.core.task.RepositoryCreation;
import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.aws.ApiFaults;
import dev.drayage.it.testbed.aws.CreationTemplate;
import dev.drayage.it.testbed.aws.EcrLimits;
import dev.drayage.it.testbed.aws.LocalAws;
import dev.drayage.it.testbed.aws.RepositorySettings;
import dev.drayage.it.testbed.aws.TagMutability;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the adapter asks of ECR's API as a destination, how often, and how it pushes. */
final class EcrDestinationTest {
    private static final RepositoryName APP = RepositoryName.of("team/app");
    private static final RepositoryName OTHER = RepositoryName.of("team/other");
    private static final Tag ONE = Tag.of("1");
    private static final RepositoryCreation ON_PUSH = new RepositoryCreation.OnPush();
    private static final RepositoryCreation NEVER = new RepositoryCreation.Never();

    private final LocalEcr ecr = LocalEcr.start(LocalAws.builder().pageSize(150));
    private final DestinationRegistry destination = ecr.destination();
    private final Images images = new Images(new FakeJson());
    private final Image image = images.image("{}", "layer");

    @AfterEach
    void close() {
        ecr.close();
    }

    @Test
    void hundredTargetsAreOneCall() {
        ecr.seed(APP, image, ONE);
        List<TagOrDigest> targets = new ArrayList<>(numbers(99));
        targets.add(image.digest());
        assertEquals(
                new DestinationContents(
                        true, new Lookup<>(Map.of(ONE, image.digest(), image.digest(), image.digest()), Map.of())),
                destination.find(APP, targets));
        assertEquals(Map.of("BatchGetImage", 1L), ecr.calls());
    }

    @Test
    void moreTargetsAreLookedForInTheList() {
        ecr.seed(APP, image, numbers(200).toArray(Tag[]::new));
        DestinationContents answer = destination.find(APP, numbers(450));
        assertEquals(200, answer.digests().found().size());
        assertEquals(Map.of("ListImages", 2L), ecr.calls());
    }

    @Test
    void listIsNotReadOnWhenAllAreFound() {
        ecr.seed(
                APP,
                image,
                IntStream.range(100, 400).mapToObj(n -> Tag.of("" + n)).toArray(Tag[]::new));
        List<Tag> wanted =
                IntStream.range(100, 201).mapToObj(n -> Tag.of("" + n)).toList();
        assertEquals(101, destination.find(APP, wanted).digests().found().size());
        assertEquals(Map.of("ListImages", 1L), ecr.calls());
    }

    @Test
    void listThatIsLongerThanTheQuestionIsGivenUp() {
        ecr.seed(APP, image, numbers(1_000).toArray(Tag[]::new));
        List<Tag> wanted =
                IntStream.range(900, 1_050).mapToObj(n -> Tag.of("" + n)).toList();
        assertEquals(101, destination.find(APP, wanted).digests().found().size());
        assertEquals(Map.of("ListImages", 2L, "BatchGetImage", 2L), ecr.calls());
    }

    @Test
    void digestsAreFoundInTheListToo() {
        ecr.seed(APP, image, ONE);
        ecr.seed(APP, images.index(image));
        List<TagOrDigest> targets = new ArrayList<>(numbers(150));
        targets.add(image.digest());
        targets.add(images.index(image).digest());
        assertEquals(3, destination.find(APP, targets).digests().found().size());
        assertEquals(Map.of("ListImages", 1L), ecr.calls());
    }

    @Test
    void whoMayNotListImagesAsksForThemByTheHundred() {
        ecr.user().allow("ecr:BatchGetImage", "*");
        ecr.seed(APP, image, numbers(150).toArray(Tag[]::new));
        assertEquals(150, destination.find(APP, numbers(250)).digests().found().size());
        assertEquals(Map.of("ListImages", 1L, "BatchGetImage", 3L), ecr.calls());
    }

    @Test
    void failureConcernsEveryTarget() {
        ecr.user().denyAll();
        ecr.seed(APP, image, ONE);
        DestinationContents answer = destination.find(APP, numbers(150));
        assertTrue(answer.repositoryExists());
        assertEquals(150, answer.digests().failed().size());
    }

    @Test
    void archivedImageCountsAsMissingAndComesBackWithThePush() {
        ecr.seed(APP, image, ONE);
        ecr.server().repository(APP.value()).archive(image.digest().toString());
        assertEquals(Lookup.empty(), destination.find(APP, List.of(ONE)).digests());
        assertEquals(Lookup.empty(), destination.find(APP, numbers(150)).digests());
        assertEquals(Lookup.empty(), destination.hasManifests(APP, List.of(image.digest())));
        assertEquals(Lookup.empty(), destination.hasBlobs(APP, List.of(layer())));
        push(destination, APP);
        assertFalse(
                ecr.server().repository(APP.value()).isArchived(image.digest().toString()));
    }

    @Test
    void manifestsAndBlobsAreLookedUpByTheHundred() {
        ecr.seed(APP, image, ONE);
        List<Digest> digests = new ArrayList<>(IntStream.range(0, 248)
                .mapToObj(n -> Digest.sha256(new byte[] {(byte) n}))
                .toList());
        digests.add(image.digest());
        digests.add(layer());
        assertEquals(new Lookup<>(Map.of(image.digest(), true), Map.of()), destination.hasManifests(APP, digests));
        assertEquals(new Lookup<>(Map.of(layer(), true), Map.of()), destination.hasBlobs(APP, digests));
        assertEquals(Map.of("BatchGetImage", 3L, "BatchCheckLayerAvailability", 3L), ecr.calls());
    }

    @Test
    void blobsThatMayNotBeLookedUpCountAsMissing() {
        ecr.user().denyAll();
        ecr.seed(APP, image, ONE);
        assertEquals(Lookup.empty(), destination.hasBlobs(APP, List.of(layer())));
    }

    @Test
    void repositoryIsCreatedAsTheTaskWantsIt() {
        KmsKey key = KmsKey.of("alias/images");
        DestinationRegistry strict =
                ecr.destination(new RepositoryCreation.Explicit(true, true, key, Map.of("team", "blue")));
        strict.ensureRepository(APP);
        strict.ensureRepository(APP);
        assertEquals(
                RepositorySettings.DEFAULT
                        .with(TagMutability.IMMUTABLE)
                        .withScanOnPush(true)
                        .withEncryption("KMS", "alias/images")
                        .withTags(Map.of("team", "blue")),
                ecr.server().repository(APP.value()).settings());
        assertEquals(Map.of("CreateRepository", 1L), ecr.calls());
    }

    @Test
    void repositoryThatExistsIsLeftAsItIs() {
        ecr.server().createRepository(APP.value());
        destination.ensureRepository(APP);
        assertEquals(
                RepositorySettings.DEFAULT, ecr.server().repository(APP.value()).settings());
    }

    @Test
    void repositoryThatWasFoundIsNotAskedFor() {
        ecr.seed(APP, image, ONE);
        destination.find(APP, List.of(ONE));
        ecr.aws().clearRequests();
        destination.ensureRepository(APP);
        assertEquals(Map.of(), ecr.calls());
    }

    @Test
    void whoMayNotCreateRepositoriesIsToldWhatToAllow() {
        ecr.user().denyAll();
        RegistryException denied = assertThrows(RegistryException.class, () -> destination.ensureRepository(APP));
        assertEquals(ErrorCode.DENIED, denied.code());
        assertTrue(
                String.valueOf(denied.remedy()).startsWith("Allow 'ecr:CreateRepository' on 'arn:aws:ecr:"),
                denied.remedy());
    }

    @Test
    void creationInAnotherAccountNeedsARoleThere() {
        DestinationRegistry foreign = ecr.adapter(
                        ecr.aws().account("444455556666").user("ci"),
                        new RepositoryCreation.Explicit(false, false, null, Map.of()))
                .destination();
        RegistryException denied = assertThrows(RegistryException.class, () -> foreign.ensureRepository(APP));
        assertTrue(String.valueOf(denied.remedy()).contains("a role of its own account"), denied.remedy());
    }

    @Test
    void failedCreationIsTriedAgain() {
        ecr.server().limits(new EcrLimits(0, 1, 1, 1));
        RegistryException full = assertThrows(RegistryException.class, () -> destination.ensureRepository(APP));
        assertEquals("LimitExceededException", full.registryCode());
        assertTrue(String.valueOf(full.remedy()).contains("quota"), full.remedy());
        ecr.server().limits(EcrLimits.DEFAULT);
        destination.ensureRepository(APP);
        assertEquals(List.of(APP.value()), ecr.server().repositories());
    }

    @Test
    void neverMeansThatTheRepositoryMustExist() {
        DestinationRegistry never = ecr.destination(NEVER);
        RegistryException missing = assertThrows(RegistryException.class, () -> never.ensureRepository(APP));
        assertEquals(ErrorCode.NOT_FOUND, missing.code());
        assertEquals(
                "'111122223333.dkr.ecr.us-east-1.amazonaws.com/team/app' does not exist, and the task creates no"
                        + " repositories",
                missing.getMessage());
        ecr.server().createRepository(APP.value());
        never.ensureRepository(APP);
        assertEquals(Map.of("DescribeRepositories", 2L), ecr.calls());
    }

    @Test
    void templateCreatesTheRepositoryOnPush() {
        RepositorySettings settings = RepositorySettings.DEFAULT.withScanOnPush(true);
        ecr.server().template(new CreationTemplate("team", settings));
        DestinationRegistry onPush = ecr.destination(ON_PUSH);
        push(onPush, APP);
        assertEquals(settings, ecr.server().repository(APP.value()).settings());
        assertFalse(ecr.calls().containsKey("CreateRepository"));
    }

    @Test
    void pushWithoutTemplateNamesItAsTheRemedy() {
        RegistryException missing = assertThrows(RegistryException.class, () -> push(ecr.destination(ON_PUSH), APP));
        assertEquals(ErrorCode.NOT_FOUND, missing.code());
        assertTrue(String.valueOf(missing.remedy()).contains("repository creation template"), missing.remedy());
    }

    @Test
    void immutableTagTakesTheSameImageAgainAndNoOther() {
        ecr.server().createRepository(APP.value(), RepositorySettings.DEFAULT.with(TagMutability.IMMUTABLE));
        push(destination, APP);
        push(destination, APP);
        Image other = images.image("{}", "layer", "more");
        RegistryException conflict = assertThrows(RegistryException.class, () -> push(destination, APP, other));
        assertEquals(ErrorCode.CONFLICT, conflict.code());
    }

    @Test
    void blobIsMountedOnlyWhereTheAccountHasItSo() {
        push(destination, OTHER);
        ecr.server().createRepository(APP.value());
        assertFalse(mounts(destination));
        assertFalse(mounts(destination));
        assertEquals(1L, ecr.calls().get("GetAccountSetting"));
        assertEquals(
                0,
                ecr.aws().requests("POST", "/v2/team/app/blobs/uploads/").stream()
                        .filter(request -> String.valueOf(request.query()).contains("mount"))
                        .count());
        ecr.server().blobMounting(true);
        assertTrue(mounts(ecr.destination()));
    }

    @Test
    void nothingIsMountedWhereTheSettingMayNotBeRead() {
        ecr.server().blobMounting(true);
        push(destination, OTHER);
        ecr.server().createRepository(APP.value());
        ecr.aws()
                .onRequest(FaultRule.once(
                        "POST", "/ecr/GetAccountSetting", ApiFaults.json(400, "AccessDeniedException", "no")));
        assertFalse(mounts(destination));
    }

    @Test
    void pushesKeepToTheQuotaOfImages() {
        ecr.server().createRepository(APP.value());
        upload(destination, APP, image);
        ecr.server().defaultQuotas();
        Instant start = ecr.clock().instant();
        numbers(40).forEach(tag -> destination.putManifest(APP, image.manifest(), tag));
        assertEquals(0, ecr.server().throttled());
        assertEquals(Duration.ofSeconds(3), Duration.between(start, ecr.clock().instant()));
    }

    @Test
    void sharedQuotaIsFoundByThrottling() {
        ecr.server().createRepository(APP.value());
        upload(destination, APP, image);
        ecr.server().quota("PutImage", 2);
        numbers(40).forEach(tag -> destination.putManifest(APP, image.manifest(), tag));
        assertEquals(40, ecr.server().repository(APP.value()).content().tags().size());
        assertTrue(ecr.server().throttled() > 0);
        assertTrue(ecr.server().throttled() < 20, "throttled " + ecr.server().throttled());
    }

    private boolean mounts(DestinationRegistry registry) {
        try (BlobUpload upload = registry.startUpload(APP, Blob.of("layer").descriptor(), OTHER)) {
            return upload.mounted();
        }
    }

    private void push(DestinationRegistry registry, RepositoryName repository) {
        push(registry, repository, image);
    }

    private static void push(DestinationRegistry registry, RepositoryName repository, Image content) {
        registry.ensureRepository(repository);
        upload(registry, repository, content);
        registry.putManifest(repository, content.manifest(), ONE);
    }

    private static void upload(DestinationRegistry registry, RepositoryName repository, Image content) {
        for (Blob blob : content.blobs()) {
            try (BlobUpload upload = registry.startUpload(repository, blob.descriptor(), null)) {
                upload.send(new ByteArrayInputStream(blob.bytes()));
            }
        }
    }

    private static List<Tag> numbers(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> Tag.of("" + number))
                .toList();
    }

    private static Digest layer() {
        return Blob.of("layer").digest();
    }
}
