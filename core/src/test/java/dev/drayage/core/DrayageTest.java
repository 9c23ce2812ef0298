package dev.drayage.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.fake.FakeJson;
import dev.drayage.core.fake.FakeRegistries;
import dev.drayage.core.fake.World;
import dev.drayage.core.model.Reference;
import dev.drayage.core.model.Tag;
import dev.drayage.core.port.RequestCounts;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.TransferReport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrayageTest {
    private final World world = new World();

    @Test
    void reportSaysWhatWasAskedWhenAndWhatBecameOfIt() {
        world.source().seed("app", world.images().image("config"), "1");
        TransferReport report = world.copy("app:1");
        assertEquals(
                Map.of("sources", List.of("source.example/app:1"), "destination", "destination.example/app:1"),
                report.task());
        assertEquals(World.NOW, report.started());
        assertEquals(World.NOW, report.ended());
        assertTrue(report.succeeded());
    }

    @Test
    void resultsComeInTheOrderOfTheSources() {
        for (String name : List.of("c", "a", "b")) {
            world.source().seed(name, world.images().image(name), "1");
        }
        assertEquals(
                List.of("source.example/c:1", "source.example/a:1", "source.example/b:1"),
                world.mirror("c:1", "a:1", "b:1").images().stream()
                        .map(ImageResult::source)
                        .toList());
    }

    @Test
    void requestsOfEarlierRunsDoNotCount() {
        RequestCounts counts = new RequestCounts();
        counts.add("source.example");
        Drayage drayage = Drayage.builder()
                .registries(new FakeRegistries(world.source(), world.destination()))
                .json(new FakeJson())
                .requestCounts(counts)
                .build();
        assertEquals(
                Map.of(),
                drayage.copy("source.example/a:1", "destination.example/a").requests());
    }

    @Test
    void tagsAreListed() {
        world.source().seed("app", world.images().image("config"), "2", "1");
        assertEquals(
                List.of(Tag.of("2"), Tag.of("1")),
                List.copyOf(world.drayage().tags(Reference.parse("source.example/app"))));
    }

    @Test
    void tagsOfAnUnknownRepositoryAreAFailure() {
        Drayage drayage = world.drayage();
        Reference unknown = Reference.parse("source.example/unknown");
        assertThrows(RegistryException.class, () -> drayage.tags(unknown));
    }

    @Test
    void malformedReferenceContactsNobody() {
        Drayage drayage = world.drayage();
        assertThrows(InvalidInputException.class, () -> drayage.copy("https://x/y", "destination.example/y"));
        assertEquals(List.of(), world.source().calls().all());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 65, -1})
    void numberOfJobsIsBounded(int jobs) {
        Drayage.Builder builder = Drayage.builder();
        assertThrows(InvalidInputException.class, () -> builder.jobs(jobs));
    }
}
