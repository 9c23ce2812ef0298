package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.fake.FakeJson;
import dev.drayage.core.fake.Image;
import dev.drayage.core.fake.Images;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.model.TagOrDigest;
import dev.drayage.core.port.CatalogImage;
import dev.drayage.core.port.ImagePage;
import dev.drayage.core.port.Lookup;
import dev.drayage.core.port.RepositoryPage;
import dev.drayage.core.port.SourceCatalog;
import dev.drayage.core.port.SourceRegistry;
import dev.drayage.core.port.TagPage;
import dev.drayage.core.task.RepositoryCreation;
import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.aws.ApiFaults;
import dev.drayage.it.testbed.aws.LocalAws;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the adapter asks of ECR's API as a source, and how often. */
final class EcrSourceTest {
    private static final RepositoryName APP = RepositoryName.of("team/app");
    private static final Tag ONE = Tag.of("1");

    private final LocalEcr ecr = LocalEcr.start(LocalAws.builder().pageSize(100));
    private final SourceRegistry source = ecr.source();
    private final SourceCatalog catalog = source.catalog().orElseThrow();
    private final Images images = new Images(new FakeJson());
    private final Image image = images.image("{}", "layer");

    @AfterEach
    void close() {
        ecr.close();
    }

    @Test
    void repositoriesComePageByPage() {
        List<RepositoryName> names = IntStream.range(0, 250)
                .mapToObj(number -> RepositoryName.of(String.format("app/%03d", number)))
                .toList();
        names.forEach(name -> ecr.server().createRepository(name.value()));
        List<RepositoryName> listed = new ArrayList<>();
        String next = null;
        do {
            RepositoryPage page = catalog.repositories(next);
            listed.addAll(page.names());
            next = page.next();
        } while (next != null);
        assertEquals(names, listed);
        assertEquals(Map.of("DescribeRepositories", 3L), ecr.calls());
    }

    @Test
    void catalogTellsTypesTagsSubjectsAndTheArchive() {
        Image referrer = images.referrer(image, "signature");
        Image archived = images.image("{}", "old");
        ecr.seed(APP, image, ONE, Tag.of("latest"));
        ecr.seed(APP, referrer);
        ecr.seed(APP, archived, Tag.of("0"));
        ecr.server().repository(APP.value()).archive(archived.digest().toString());
        assertEquals(
                Set.of(
                        entry(image, null, false, ONE, Tag.of("latest")),
                        entry(referrer, image.digest(), false),
                        entry(archived, null, true, Tag.of("0"))),
                Set.copyOf(listed(true)));
        assertEquals(Map.of("DescribeImages", 1L), ecr.calls());
    }

    @Test
    void taggedImagesOnlyWhenNoOthersAreWanted() {
        ecr.seed(APP, images.index(image), ONE);
        assertEquals(2, listed(true).size());
        assertEquals(1, listed(false).size());
    }

    @Test
    void catalogDoesNotKnowWhatIsNotThere() {
        assertTrue(catalog.images(APP, true, null).isEmpty());
    }

    @Test
    void whoMayNotDescribeImagesListsThemTheArchivedOnesLast() {
        ecr.user().allow("ecr:ListImages", "*");
        Image archived = images.image("{}", "old");
        ecr.seed(APP, image, ONE, Tag.of("latest"));
        ecr.seed(APP, archived, Tag.of("0"));
        ecr.server().repository(APP.value()).archive(archived.digest().toString());
        assertEquals(
                List.of(
                        new CatalogImage(image.digest(), null, List.of(ONE, Tag.of("latest")), null, false),
                        new CatalogImage(archived.digest(), null, List.of(Tag.of("0")), null, true)),
                listed(true));
        assertEquals(Map.of("DescribeImages", 1L, "ListImages", 3L), ecr.calls());
    }

    @Test
    void whoMayNeitherDescribeNorListImagesIsToldBothActions() {
        ecr.user().denyAll();
        ecr.seed(APP, image, ONE);
        RegistryException denied = assertThrows(RegistryException.class, () -> catalog.images(APP, true, null));
        assertEquals(ErrorCode.DENIED, denied.code());
        String remedy = String.valueOf(denied.remedy());
        assertTrue(remedy.contains("ecr:DescribeImages") && remedy.contains("ecr:ListImages"), remedy);
    }

    @Test
    void tagsComePageByPage() {
        Tag[] tags = numbers(250);
        ecr.seed(APP, image, tags);
        assertEquals(Set.of(tags), Set.copyOf(tags()));
        assertEquals(Map.of("ListImages", 3L), ecr.calls());
    }

    @Test
    void tagListIsThePlainRegistrysWhereListingByTheApiIsRefused() {
        ecr.aws()
                .onRequest(
                        FaultRule.once("POST", "/ecr/ListImages", ApiFaults.json(400, "AccessDeniedException", "no")));
        Tag[] tags = numbers(250);
        ecr.seed(APP, image, tags);
        assertEquals(Set.of(tags), Set.copyOf(tags()));
        assertEquals(3, ecr.aws().requests("GET", "/v2/team/app/tags/list").size());
    }

    @Test
    void manifestsAreReadByTheHundred() {
        Tag[] tags = numbers(250);
        ecr.seed(APP, image, tags);
        Lookup<TagOrDigest, Manifest> answer = source.manifests(APP, List.of(tags));
        assertEquals(250, answer.found().size());
        assertEquals(Set.of(image.manifest()), Set.copyOf(answer.found().values()));
        assertEquals(Map.of("BatchGetImage", 3L), ecr.calls());
    }

    @Test
    void missingImagesAreAbsentAndTheArchiveIsLookedAtOnce() {
        ecr.seed(APP, image, ONE);
        assertEquals(Lookup.empty(), source.manifests(APP, List.of(Tag.of("2"), Tag.of("3"))));
        assertEquals(Lookup.empty(), source.resolve(APP, List.of(Tag.of("4"))));
        assertEquals(Map.of("BatchGetImage", 2L, "DescribeImages", 2L), ecr.calls());
    }

    @Test
    void archivedImageFailsAndSaysHowItComesBack() {
        ecr.seed(APP, image, ONE);
        ecr.server().repository(APP.value()).archive(image.digest().toString());
        DrayageException failure = failure(source.manifests(APP, List.of(ONE, Tag.of("2"))));
        assertEquals(ErrorCode.ARCHIVED, failure.code());
        assertEquals("'111122223333.dkr.ecr.us-east-1.amazonaws.com/team/app:1' is archived", failure.getMessage());
        assertEquals(
                "Restore it (aws ecr update-image-storage-class --region us-east-1 --registry-id 111122223333"
                        + " --repository-name team/app --image-id imageTag=1 --target-storage-class STANDARD),"
                        + " or leave it out.",
                failure.remedy());
    }

    @Test
    void archivedImageIsAbsentWhereTheArchiveMayNotBeLookedAt() {
        ecr.user().allow("ecr:BatchGetImage", "*");
        ecr.seed(APP, image, ONE);
        ecr.server().repository(APP.value()).archive(image.digest().toString());
        assertEquals(Lookup.empty(), source.manifests(APP, List.of(ONE)));
    }

    @Test
    void unknownRepositoryIsNamed() {
        DrayageException failure = failure(source.resolve(APP, List.of(ONE)));
        assertEquals(ErrorCode.NOT_FOUND, failure.code());
        assertEquals(
                "'111122223333.dkr.ecr.us-east-1.amazonaws.com' has no repository 'team/app'", failure.getMessage());
    }

    @Test
    void whoMayNotReadImagesIsToldWhatToAllow() {
        ecr.user().denyAll();
        ecr.seed(APP, image, ONE);
        DrayageException failure = failure(source.manifests(APP, List.of(numbers(250))));
        assertEquals(ErrorCode.DENIED, failure.code());
        assertEquals(
                "Allow 'ecr:BatchGetImage' on 'arn:aws:ecr:us-east-1:111122223333:repository/team/app' for"
                        + " 'arn:aws:iam::111122223333:user/ci' in the identity's policy.",
                failure.remedy());
        assertEquals(Map.of("BatchGetImage", 1L), ecr.calls());
    }

    @Test
    void otherAccountsRegistryIsNamedInEveryCall() {
        SourceRegistry foreign = ecr.adapter(
                        ecr.aws().account("444455556666").user("ci"), new RepositoryCreation.Never())
                .source();
        ecr.seed(APP, image, ONE);
        ecr.server().repository(APP.value()).share("444455556666", "ecr:*");
        assertEquals(
                Map.of(ONE, image.manifest()),
                foreign.manifests(APP, List.of(ONE)).found());
        assertEquals(List.of(ONE), foreign.tags(APP, null).orElseThrow().tags());
        assertFalse(foreign.catalog().orElseThrow().images(APP, true, null).isEmpty());
        ecr.aws()
                .actions()
                .forEach(call -> assertEquals("111122223333", call.input().get("registryId")));
    }

    @Test
    void throttledCallIsRepeatedLater() {
        ecr.aws().onRequest(FaultRule.times(3, "POST", "/ecr/BatchGetImage", ApiFaults.throttling()));
        ecr.seed(APP, image, ONE);
        assertEquals(1, source.manifests(APP, List.of(ONE)).found().size());
        assertEquals(Map.of("BatchGetImage", 4L), ecr.calls());
    }

    @Test
    void callThatIsThrottledTenTimesFails() {
        ecr.aws().onRequest(FaultRule.always("POST", "/ecr/BatchGetImage", ApiFaults.throttling()));
        ecr.seed(APP, image, ONE);
        DrayageException failure = failure(source.manifests(APP, List.of(ONE)));
        assertEquals(ErrorCode.TOO_MANY_REQUESTS, failure.code());
        assertEquals(Map.of("BatchGetImage", 10L), ecr.calls());
    }

    private static DrayageException failure(Lookup<TagOrDigest, ?> answer) {
        return Objects.requireNonNull(answer.failed().get(ONE));
    }

    private List<CatalogImage> listed(boolean untagged) {
        List<CatalogImage> all = new ArrayList<>();
        String next = null;
        do {
            ImagePage page = catalog.images(APP, untagged, next).orElseThrow();
            all.addAll(page.images());
            next = page.next();
        } while (next != null);
        return all;
    }

    private List<Tag> tags() {
        List<Tag> all = new ArrayList<>();
        TagPage page = source.tags(APP, null).orElseThrow();
        all.addAll(page.tags());
        while (page.next() != null) {
            page = source.tags(APP, page.next()).orElseThrow();
            all.addAll(page.tags());
        }
        return all;
    }

    private static Tag[] numbers(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> Tag.of("" + number))
                .toArray(Tag[]::new);
    }

    private static CatalogImage entry(Image image, @Nullable Digest subject, boolean archived, Tag... tags) {
        return new CatalogImage(image.digest(), image.manifest().mediaType(), List.of(tags), subject, archived);
    }
}
