package dev.drayage.core.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.fake.FakeJson;
import dev.drayage.core.fake.FakeRegistry;
import dev.drayage.core.fake.Images;
import dev.drayage.core.fake.Verb;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownTagsTest {
    private static final RepositoryName APP = RepositoryName.of("app");
    private static final Tag THERE = Tag.of("there");
    private static final Tag ABSENT = Tag.of("absent");
    private static final List<Tag> BOTH = List.of(THERE, ABSENT);

    private final FakeJson json = new FakeJson();
    private final FakeRegistry registry = new FakeRegistry("source.example", json);
    private final KnownTags tags = new KnownTags(registry, APP);

    @Test
    void onePageAnswersEveryQuestionWithOneRequest() {
        registry.seed("app", new Images(json).image("config"), "there");
        assertEquals(List.of(THERE), tags.candidates(BOTH));
        assertEquals(List.of(), tags.candidates(List.of(ABSENT)));
        assertEquals(1, registry.calls().count(Verb.LIST_TAGS));
    }

    @Test
    void longListIsNotReadOn() {
        registry.withPagesOf(1);
        registry.seed("app", new Images(json).image("config"), "there", "more");
        assertEquals(BOTH, tags.candidates(BOTH));
        assertEquals(BOTH, tags.candidates(BOTH));
        assertEquals(1, registry.calls().count(Verb.LIST_TAGS));
    }

    @Test
    void unknownRepositoryHasNone() {
        assertEquals(List.of(), tags.candidates(BOTH));
    }

    @Test
    void whoMayNotListAsksForEachTag() {
        registry.calls()
                .fail(
                        Verb.LIST_TAGS,
                        "app",
                        RegistryException.of(ErrorCode.DENIED, "no").build());
        assertEquals(BOTH, tags.candidates(BOTH));
    }

    @Test
    void listReadForAnotherPurposeIsUsed() {
        tags.know(List.of(THERE));
        assertEquals(List.of(THERE), tags.candidates(BOTH));
        assertEquals(List.of(THERE), tags.knownToExist(BOTH));
        assertEquals(0, registry.calls().count(Verb.LIST_TAGS));
    }

    @Test
    void nothingIsKnownToExistBeforeSomethingWasRead() {
        registry.seed("app", new Images(json).image("config"), "there");
        assertEquals(List.of(), tags.knownToExist(BOTH));
        tags.candidates(BOTH);
        assertEquals(List.of(THERE), tags.knownToExist(BOTH));
    }
}
