package dev.drayage.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.fake.Calls.Call;
import dev.drayage.core.fake.Image;
import dev.drayage.core.fake.Verb;
import dev.drayage.core.fake.World;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Holds for every content of a source registry, whatever images share. */
class AnyGraphTest {
    private static final int TRIES = 40;

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void whatStandsAtTheDestinationIsCompleteAtEveryMoment(
            @ForAll("graphs") AnyGraph graph, @ForAll @IntRange(min = 1, max = 4) int jobs) {
        World world = world(jobs);
        AnyGraph.Seeded seeded = graph.seed(world);
        assertCopied(world.mirror(seeded.names()), seeded);

        Map<String, Set<String>> present = new HashMap<>();
        for (Call write : world.destination().calls().writes()) {
            Set<String> there = present.computeIfAbsent(String.valueOf(write.repository()), key -> new HashSet<>());
            if (write.verb() == Verb.PUT_MANIFEST) {
                assertTrue(there.containsAll(neededBy(write, seeded)), () -> write + " came before what it needs");
                there.add(digestOf(write, seeded).toString());
            } else if (write.verb() == Verb.SEND_BLOB || write.verb() == Verb.MOUNT_BLOB) {
                there.add(write.object());
            }
        }
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void nothingIsDoneTwice(@ForAll("graphs") AnyGraph graph, @ForAll @IntRange(min = 1, max = 4) int jobs) {
        World world = world(jobs);
        AnyGraph.Seeded seeded = graph.seed(world);
        assertCopied(world.mirror(seeded.names()), seeded);

        List<Call> writes = world.destination().calls().writes();
        assertEquals(List.copyOf(new LinkedHashSet<>(writes)), writes);
        List<String> sent = world.destination().calls().of(Verb.SEND_BLOB);
        assertEquals(List.copyOf(new LinkedHashSet<>(sent)), sent, "a blob that can be mounted is sent once");
        List<String> read = world.source().calls().of(Verb.OPEN_BLOB);
        assertEquals(Set.copyOf(sent), Set.copyOf(read));
        assertEquals(sent.size(), read.size());
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void everythingArrivesAndASecondRunDoesNothing(
            @ForAll("graphs") AnyGraph graph, @ForAll @IntRange(min = 1, max = 4) int jobs) {
        World world = world(jobs);
        AnyGraph.Seeded seeded = graph.seed(world);
        assertCopied(world.mirror(seeded.names()), seeded);
        for (AnyGraph.Tagged tag : seeded.tags()) {
            String repository = World.SOURCE + tag.repository();
            assertEquals(tag.image().digest(), world.destination().tagged(repository, tag.tag()));
            seeded.before(tag.image())
                    .forEach(digest -> assertTrue(world.destination().holds(repository, digest)));
        }

        world.source().calls().forget();
        world.destination().calls().forget();
        TransferReport again = world.mirror(seeded.names());
        assertEquals(seeded.tags().size(), again.count(ImageStatus.UNCHANGED));
        assertEquals(List.of(), world.destination().calls().writes());
        assertEquals(0, world.source().calls().count(Verb.OPEN_BLOB));
    }

    @Provide
    Arbitrary<AnyGraph> graphs() {
        Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 11);
        Arbitrary<List<Integer>> layers =
                Arbitraries.integers().between(0, 4).list().uniqueElements().ofMaxSize(4);
        return Combinators.combine(
                        layers.list().ofMinSize(1).ofMaxSize(5),
                        numbers.list().ofMinSize(1).ofMaxSize(4).list().ofMaxSize(3),
                        numbers.list().ofMaxSize(4),
                        numbers.list().ofSize(2).list().ofMinSize(1).ofMaxSize(6))
                .as(AnyGraph::new);
    }

    private static World world(int jobs) {
        return new World().referrers(ReferrersMode.ALWAYS).jobs(jobs);
    }

    private static void assertCopied(TransferReport report, AnyGraph.Seeded seeded) {
        assertEquals(seeded.tags().size(), report.count(ImageStatus.COPIED), report::toString);
        assertEquals(seeded.tags().size(), report.images().size(), report::toString);
    }

    /** A manifest needs its blobs and children; a tag also what refers to its image. */
    private static Set<String> neededBy(Call put, AnyGraph.Seeded seeded) {
        Image image = Objects.requireNonNull(seeded.nodes().get(digestOf(put, seeded)));
        Set<String> needed = new HashSet<>();
        if (isTag(put)) {
            seeded.before(image).forEach(digest -> needed.add(digest.toString()));
        } else {
            image.blobs().forEach(blob -> needed.add(blob.digest().toString()));
            image.children().forEach(child -> needed.add(child.digest().toString()));
        }
        return needed;
    }

    private static boolean isTag(Call put) {
        return !put.object().contains(":");
    }

    private static Digest digestOf(Call put, AnyGraph.Seeded seeded) {
        if (!isTag(put)) {
            return Digest.parse(put.object());
        }
        return seeded.tags().stream()
                .filter(tag -> tag.tag().equals(put.object()))
                .filter(tag ->
                        RepositoryName.of(World.SOURCE + tag.repository()).equals(put.repository()))
                .map(tag -> tag.image().digest())
                .findFirst()
                .orElseThrow();
    }
}
