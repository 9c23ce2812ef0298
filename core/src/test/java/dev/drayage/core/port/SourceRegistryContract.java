package dev.drayage.core.port;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.fake.Blob;
import dev.drayage.core.fake.FakeJson;
import dev.drayage.core.fake.Image;
import dev.drayage.core.fake.Images;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.model.TagOrDigest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What core relies on in every {@link SourceRegistry}. An adapter's test extends it and says how its registry is filled. */
public abstract class SourceRegistryContract {
    private static final RepositoryName APP = RepositoryName.of("team/app");
    private static final RepositoryName UNKNOWN = RepositoryName.of("team/unknown");
    private static final Digest ABSENT = Digest.sha256(new byte[] {1});
    private static final Blob LAYER = Blob.of("0123456789");

    private final Images images = new Images(new FakeJson());
    private final Image image = images.image(Blob.of("{}"), LAYER);

    /** Returns the registry under test, always the same one within a test. */
    protected abstract SourceRegistry registry();

    /** Puts an image with everything under it into the registry, which makes the repository when it is new. */
    protected abstract void seed(RepositoryName repository, Image content, Tag... tags);

    /** Returns whether the registry has the referrers API. */
    protected abstract boolean offersReferrers();

    @Test
    void unknownRepositoryHasNoTagList() {
        assertTrue(registry().tags(UNKNOWN, null).isEmpty());
    }

    @Test
    void pagesGiveEveryTagOnce() {
        seed(APP, image, Tag.of("a"), Tag.of("b"), Tag.of("c"));
        Set<Tag> all = new LinkedHashSet<>();
        TagPage page = registry().tags(APP, null).orElseThrow();
        assertTrue(all.addAll(page.tags()));
        while (page.next() != null) {
            page = registry().tags(APP, page.next()).orElseThrow();
            assertTrue(all.addAll(page.tags()));
        }
        assertEquals(Set.of(Tag.of("a"), Tag.of("b"), Tag.of("c")), all);
    }

    @Test
    void tagsAndDigestsAreResolvedToDescriptors() {
        seed(APP, image, Tag.of("a"));
        Lookup<TagOrDigest, Descriptor> answer = registry().resolve(APP, List.of(Tag.of("a"), image.digest()));
        Descriptor descriptor = image.manifest().descriptor();
        assertEquals(Map.of(Tag.of("a"), descriptor, image.digest(), descriptor), answer.found());
        assertTrue(answer.failed().isEmpty());
    }

    @Test
    void absenceIsNoFailureWhenResolving() {
        seed(APP, image, Tag.of("a"));
        assertEquals(Lookup.empty(), registry().resolve(APP, List.of(Tag.of("x"), ABSENT)));
        assertUnknown(registry().resolve(UNKNOWN, List.of(Tag.of("a"))));
    }

    @Test
    void nothingAskedIsNothingAnswered() {
        assertEquals(Lookup.empty(), registry().resolve(APP, List.of()));
        assertEquals(Lookup.empty(), registry().manifests(APP, List.of()));
    }

    @Test
    void manifestsAreReadByteForByte() {
        seed(APP, image, Tag.of("a"));
        Lookup<TagOrDigest, Manifest> answer = registry().manifests(APP, List.of(Tag.of("a"), image.digest()));
        assertEquals(Map.of(Tag.of("a"), image.manifest(), image.digest(), image.manifest()), answer.found());
        answer.found()
                .values()
                .forEach(manifest -> assertArrayEquals(image.manifest().bytes(), manifest.bytes()));
    }

    @Test
    void indexIsNotConvertedToOneOfItsImages() {
        Image index = images.index(image);
        seed(APP, index, Tag.of("multi"));
        assertEquals(
                Map.of(Tag.of("multi"), index.manifest()),
                registry().manifests(APP, List.of(Tag.of("multi"))).found());
    }

    @Test
    void absenceIsNoFailureWhenReading() {
        seed(APP, image, Tag.of("a"));
        assertEquals(Lookup.empty(), registry().manifests(APP, List.of(Tag.of("x"), ABSENT)));
        assertUnknown(registry().manifests(UNKNOWN, List.of(Tag.of("a"))));
    }

    @Test
    void blobIsReadWhole() throws IOException {
        seed(APP, image);
        assertEquals("0123456789", read(registry().openBlob(APP, LAYER.digest(), 0)));
    }

    @Test
    void blobIsReadFromAnOffsetOn() throws IOException {
        seed(APP, image);
        assertEquals("789", read(registry().openBlob(APP, LAYER.digest(), 7)));
    }

    @Test
    void announcedLengthIsThatOfTheStream() throws IOException {
        seed(APP, image);
        try (BlobContent content = registry().openBlob(APP, LAYER.digest(), 0).orElseThrow()) {
            assertTrue(content.length() == 10 || content.length() == -1);
        }
    }

    @Test
    void absentBlobIsEmpty() {
        seed(APP, image);
        assertTrue(registry().openBlob(APP, ABSENT, 0).isEmpty());
    }

    @Test
    void referrersAreListedWhereTheRegistryHasTheApi() {
        Image referrer = images.referrer(image, "signature");
        seed(APP, image);
        seed(APP, referrer);
        Optional<List<Manifest>> pages = registry().referrers(APP, image.digest());
        assertEquals(offersReferrers(), pages.isPresent());
        pages.ifPresent(list -> assertTrue(names(list, referrer.digest())));
    }

    @Test
    void noReferrersAreAnEmptyListWhereTheRegistryHasTheApi() {
        seed(APP, image);
        Optional<List<Manifest>> pages = registry().referrers(APP, image.digest());
        assertEquals(offersReferrers(), pages.isPresent());
        pages.ifPresent(list -> assertTrue(!names(list, image.digest())));
    }

    /** A registry that can tell that it is the repository that is missing says so. */
    private static void assertUnknown(Lookup<?, ?> answer) {
        assertEquals(Map.of(), answer.found());
        answer.failed().values().forEach(failure -> assertEquals(ErrorCode.NOT_FOUND, failure.code()));
    }

    private static boolean names(List<Manifest> pages, Digest digest) {
        return pages.stream()
                .anyMatch(page -> new String(page.bytes(), StandardCharsets.UTF_8).contains(digest.toString()));
    }

    private static String read(Optional<BlobContent> blob) throws IOException {
        try (BlobContent content = blob.orElseThrow()) {
            return new String(content.stream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
