package dev.drayage.core.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.fake.FakeJson;
import dev.drayage.core.fake.FakeRegistry;
import dev.drayage.core.fake.Images;
import dev.drayage.core.fake.Verb;
import dev.drayage.core.model.Reference;
import dev.drayage.core.model.Repository;
import dev.drayage.core.model.Tag;
import dev.drayage.core.port.TagPage;
import java.util.List;
import org.junit.jupiter.api.Test;

class TagListerTest {
    private static final Repository APP = Reference.parse("source.example/app").inRegistry();

    private final FakeJson json = new FakeJson();
    private final FakeRegistry registry = new FakeRegistry("source.example", json);

    @Test
    void tagsComeInTheRegistrysOrder() {
        registry.seed("app", new Images(json).image("config"), "b", "a", "c");
        assertEquals(List.of(Tag.of("b"), Tag.of("a"), Tag.of("c")), List.copyOf(TagLister.list(registry, APP)));
    }

    @Test
    void everyPageIsRead() {
        registry.withPagesOf(2);
        registry.seed("app", new Images(json).image("config"), "a", "b", "c", "d", "e");
        assertEquals(5, TagLister.list(registry, APP).size());
        assertEquals(3, registry.calls().count(Verb.LIST_TAGS));
    }

    @Test
    void emptyRepositoryHasNoTags() {
        registry.seed("app");
        assertTrue(TagLister.list(registry, APP).isEmpty());
    }

    @Test
    void unknownRepositoryIsNotFound() {
        RegistryException failure = assertThrows(RegistryException.class, () -> TagLister.list(registry, APP));
        assertEquals(ErrorCode.NOT_FOUND, failure.code());
        assertEquals("'source.example' has no repository 'app'", failure.getMessage());
    }

    @Test
    void pageThatLeadsToItselfEndsTheListing() {
        registry.withTagPages(next -> new TagPage(List.of(Tag.of("a")), "again"));
        InvalidContentException failure =
                assertThrows(InvalidContentException.class, () -> TagLister.list(registry, APP));
        assertEquals("The tag list of 'source.example/app' does not end", failure.getMessage());
    }

    @Test
    void pagesWithoutEndEndTheListing() {
        registry.withTagPages(next -> {
            int page = next == null ? 0 : Integer.parseInt(next);
            return new TagPage(List.of(Tag.of("tag-" + page)), String.valueOf(page + 1));
        });
        assertThrows(InvalidContentException.class, () -> TagLister.list(registry, APP));
    }

    @Test
    void circleOfTwoPagesEndsTheListing() {
        registry.withTagPages(next -> new TagPage(List.of(Tag.of("a")), "2".equals(next) ? "3" : "2"));
        assertThrows(InvalidContentException.class, () -> TagLister.list(registry, APP));
        assertEquals(3, registry.calls().count(Verb.LIST_TAGS));
    }
}
