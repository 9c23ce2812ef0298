package dev.drayage.core.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drayage.core.fake.FakeJson;
import dev.drayage.core.fake.Image;
import dev.drayage.core.fake.Images;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What core relies on in every {@link SourceCatalog}. An adapter's test extends it, with an empty registry for each test; its pages should
 * be small, so that there are several.
 */
public abstract class SourceCatalogContract {
    private static final RepositoryName APP = RepositoryName.of("team/app");
    private static final RepositoryName OTHER = RepositoryName.of("team/other");
    private static final RepositoryName UNKNOWN = RepositoryName.of("team/unknown");
    private static final int SEVERAL_PAGES = 7;

    private final Images images = new Images(new FakeJson());
    private final Image image = images.image("config", "layer");

    /** Returns the catalog under test, always the same one within a test. */
    protected abstract SourceCatalog catalog();

    /** Makes a repository, and puts an image with everything under it into it. */
    protected abstract void seed(RepositoryName repository, Image content, Tag... tags);

    /** Makes an empty repository. */
    protected abstract void seed(RepositoryName repository);

    /** Puts an image away; returns false where the registry cannot, which leaves out what is said about archived images. */
    protected abstract boolean archive(RepositoryName repository, Digest digest);

    /** Returns whether the catalog tells what a manifest refers to. */
    protected abstract boolean tellsSubjects();

    @Test
    void emptyRegistryHasNoRepositories() {
        assertEquals(List.of(), repositories());
    }

    @Test
    void everyRepositoryIsListedOnceOverAllPages() {
        Set<RepositoryName> made = new HashSet<>();
        for (int i = 0; i < SEVERAL_PAGES; i++) {
            RepositoryName name = RepositoryName.of("team/app-" + i);
            seed(name);
            made.add(name);
        }
        List<RepositoryName> listed = repositories();
        assertEquals(SEVERAL_PAGES, listed.size());
        assertEquals(made, Set.copyOf(listed));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void unknownRepositoryIsNoFailure(boolean untagged) {
        assertTrue(catalog().images(UNKNOWN, untagged, null).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void emptyRepositoryHasNoImages(boolean untagged) {
        seed(APP);
        assertEquals(Map.of(), tags(APP, untagged));
    }

    @Test
    void everyImageIsListedWithItsTagsOverAllPages() {
        Map<Digest, Set<Tag>> made = new LinkedHashMap<>();
        for (int i = 0; i < SEVERAL_PAGES; i++) {
            Image content = images.image("config " + i);
            seed(APP, content, Tag.of("tag-" + i));
            made.put(content.digest(), Set.of(Tag.of("tag-" + i)));
        }
        assertEquals(made, tags(APP, false));
    }

    @Test
    void severalTagsOfOneImageBelongToOneDigest() {
        Tag[] many = IntStream.range(0, SEVERAL_PAGES)
                .mapToObj(i -> Tag.of("tag-" + i))
                .toArray(Tag[]::new);
        seed(APP, image, many);
        assertEquals(Map.of(image.digest(), Set.of(many)), tags(APP, false));
    }

    @Test
    void pageHasOneEntryADigest() {
        seed(APP, image, Tag.of("1"), Tag.of("2"), Tag.of("3"));
        for (ImagePage page : pages(APP, true)) {
            Set<Digest> digests =
                    page.images().stream().map(CatalogImage::digest).collect(Collectors.toSet());
            assertEquals(digests.size(), page.images().size());
        }
    }

    @Test
    void imageWithoutTagIsListedOnlyWhenWanted() {
        Image untagged = images.image("untagged");
        seed(APP, image, Tag.of("1"));
        seed(APP, untagged);
        assertEquals(Set.of(image.digest(), untagged.digest()), tags(APP, true).keySet());
        assertEquals(Set.of(), tags(APP, true).get(untagged.digest()));
        assertEquals(Set.of(image.digest()), tags(APP, false).keySet());
    }

    @Test
    void manifestsUnderAnIndexAreImagesWithoutTag() {
        Image index = images.index(image);
        seed(APP, index, Tag.of("multi"));
        assertEquals(Map.of(index.digest(), Set.of(Tag.of("multi")), image.digest(), Set.of()), tags(APP, true));
    }

    @Test
    void imagesOfOtherRepositoriesAreNotListed() {
        seed(APP, image, Tag.of("1"));
        seed(OTHER, images.image("other"), Tag.of("2"));
        assertEquals(Set.of(image.digest()), tags(APP, true).keySet());
    }

    @Test
    void mediaTypeIsThatOfTheManifestOrNotTold() {
        seed(APP, image, Tag.of("1"));
        for (CatalogImage listed : all(APP, true)) {
            assertTrue(listed.mediaType() == null
                    || listed.mediaType().equals(image.manifest().mediaType()));
        }
    }

    @Test
    void referrerIsListedWithItsSubject() {
        Image referrer = images.referrer(image, "signature");
        seed(APP, image, Tag.of("1"));
        seed(APP, referrer);
        for (CatalogImage listed : all(APP, true)) {
            boolean refers = listed.digest().equals(referrer.digest()) && tellsSubjects();
            assertEquals(refers ? image.digest() : null, listed.subject());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void archivedImageIsListedAsSuch(boolean untagged) {
        Image archived = images.image("archived");
        seed(APP, image, Tag.of("1"));
        seed(APP, archived, Tag.of("2"));
        assumeTrue(archive(APP, archived.digest()));
        Map<Digest, Boolean> listed = new LinkedHashMap<>();
        all(APP, untagged).forEach(entry -> listed.put(entry.digest(), entry.archived()));
        assertEquals(Map.of(image.digest(), false, archived.digest(), true), listed);
    }

    private List<RepositoryName> repositories() {
        List<RepositoryName> all = new ArrayList<>();
        RepositoryPage page = catalog().repositories(null);
        all.addAll(page.names());
        while (page.next() != null) {
            page = catalog().repositories(page.next());
            all.addAll(page.names());
        }
        return all;
    }

    private List<ImagePage> pages(RepositoryName repository, boolean untagged) {
        List<ImagePage> pages = new ArrayList<>();
        ImagePage page = catalog().images(repository, untagged, null).orElseThrow();
        pages.add(page);
        while (page.next() != null) {
            page = catalog().images(repository, untagged, page.next()).orElseThrow();
            pages.add(page);
        }
        return pages;
    }

    private List<CatalogImage> all(RepositoryName repository, boolean untagged) {
        return pages(repository, untagged).stream()
                .flatMap(page -> page.images().stream())
                .toList();
    }

    private Map<Digest, Set<Tag>> tags(RepositoryName repository, boolean untagged) {
        Map<Digest, Set<Tag>> tags = new LinkedHashMap<>();
        for (CatalogImage listed : all(repository, untagged)) {
            Set<Tag> known = tags.computeIfAbsent(listed.digest(), key -> new HashSet<>());
            listed.tags().forEach(tag -> assertTrue(known.add(tag), () -> tag + " comes twice"));
        }
        return tags;
    }
}
