package dev.drayage.core.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.MediaType;
import dev.drayage.core.model.Reference;
import dev.drayage.core.model.Repository;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.port.CatalogImage;
import dev.drayage.core.port.ImagePage;
import dev.drayage.core.port.RepositoryPage;
import dev.drayage.core.port.SourceCatalog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Catalogs that are in motion, or do not end. */
class CatalogReaderTest {
    private static final Repository APP = Reference.parse("source.example/app").inRegistry();
    private static final Digest ONE = Digest.sha256(new byte[] {1});
    private static final Digest TWO = Digest.sha256(new byte[] {2});

    private final Map<String, RepositoryPage> repositories = new LinkedHashMap<>();
    private final Map<String, ImagePage> images = new LinkedHashMap<>();
    private int asked;

    private final SourceCatalog catalog = new SourceCatalog() {
        @Override
        public RepositoryPage repositories(@Nullable String next) {
            asked++;
            return page(repositories, next);
        }

        @Override
        public Optional<ImagePage> images(RepositoryName repository, boolean untagged, @Nullable String next) {
            asked++;
            return images.isEmpty() ? Optional.empty() : Optional.of(page(images, next));
        }

        private <P> P page(Map<String, P> pages, @Nullable String next) {
            P page = pages.get(next == null ? "" : next);
            if (page == null) {
                throw new IllegalArgumentException("There is no page " + next);
            }
            return page;
        }
    };

    @Test
    void repositoryThatIsListedTwiceIsHandedOverOnce() {
        repositories.put("", new RepositoryPage(names("app", "bin"), "2"));
        repositories.put("2", new RepositoryPage(names("bin", "cat"), null));
        assertEquals(names("app", "bin", "cat"), read());
    }

    @Test
    void circleOfRepositoryPagesIsNoticed() {
        repositories.put("", new RepositoryPage(names("app"), "2"));
        repositories.put("2", new RepositoryPage(names("bin"), "3"));
        repositories.put("3", new RepositoryPage(names("cat"), "2"));
        assertThrows(InvalidContentException.class, this::read);
        assertEquals(3, asked);
    }

    @Test
    void circleOfImagePagesIsNoticed() {
        images.put("", new ImagePage(List.of(image(ONE)), "2"));
        images.put("2", new ImagePage(List.of(), "3"));
        images.put("3", new ImagePage(List.of(), "2"));
        InvalidContentException failure =
                assertThrows(InvalidContentException.class, () -> CatalogReader.images(catalog, APP, true));
        assertEquals("The list of images of 'source.example/app' does not end", failure.getMessage());
        assertEquals(3, asked);
    }

    @Test
    void unknownRepositoryIsNotFound() {
        RegistryException failure =
                assertThrows(RegistryException.class, () -> CatalogReader.images(catalog, APP, true));
        assertEquals(ErrorCode.NOT_FOUND, failure.code());
    }

    @Test
    void imageOnTwoPagesIsOneWithAllItsTags() {
        images.put("", new ImagePage(List.of(image(ONE, "a")), "2"));
        images.put("2", new ImagePage(List.of(image(TWO, "b"), image(ONE, "c", "a")), null));
        assertEquals(List.of(image(ONE, "a", "c"), image(TWO, "b")), readImages());
    }

    @Test
    void tagBelongsToTheImageItWasShownWithLast() {
        images.put("", new ImagePage(List.of(image(ONE, "a", "b")), "2"));
        images.put("2", new ImagePage(List.of(image(TWO, "a")), null));
        assertEquals(List.of(image(ONE, "b"), image(TWO, "a")), readImages());
    }

    @Test
    void imageThatLosesItsOnlyTagIsUntagged() {
        images.put("", new ImagePage(List.of(image(ONE, "a")), "2"));
        images.put("2", new ImagePage(List.of(image(TWO, "a")), null));
        assertEquals(List.of(image(ONE), image(TWO, "a")), readImages());
    }

    @Test
    void whatOnePageDoesNotTellTheOtherMay() {
        CatalogImage told = new CatalogImage(ONE, MediaType.OCI_MANIFEST, List.of(), TWO, true);
        CatalogImage bare = new CatalogImage(ONE, null, List.of(), null, false);
        images.put("", new ImagePage(List.of(told), "2"));
        images.put("2", new ImagePage(List.of(bare), null));
        assertEquals(List.of(new CatalogImage(ONE, MediaType.OCI_MANIFEST, List.of(), TWO, false)), readImages());
    }

    @Test
    void trailRemembersTheLastPagesOnly() {
        PageTrail trail = new PageTrail();
        for (int i = 0; i < PageTrail.LENGTH; i++) {
            assertFalse(trail.leadsBack("page " + i));
        }
        assertTrue(trail.leadsBack("page 0"));
        assertFalse(trail.leadsBack("one more"));
        assertFalse(trail.leadsBack("page 0"));
    }

    private List<RepositoryName> read() {
        List<RepositoryName> all = new ArrayList<>();
        CatalogReader.repositories(catalog, "source.example", all::add);
        return all;
    }

    private List<CatalogImage> readImages() {
        return List.copyOf(CatalogReader.images(catalog, APP, true));
    }

    private static List<RepositoryName> names(String... names) {
        return Arrays.stream(names).map(RepositoryName::of).toList();
    }

    private static CatalogImage image(Digest digest, String... tags) {
        return new CatalogImage(digest, null, Arrays.stream(tags).map(Tag::of).toList(), null, false);
    }
}
