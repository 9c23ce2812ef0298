package dev.drayage.core.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.fake.Image;
import dev.drayage.core.fake.World;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.report.ImageAction;
import dev.drayage.core.report.ImagePlan;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import dev.drayage.core.task.Tasks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tasks cut into work items, and these carried out. */
class WorkTest {
    private static final String ALL = "ecr; referrers=never";
    private static final WorkLimits LIMITS = new WorkLimits(4, 1_000, 500, 5);

    private final World world = new World();
    private final List<ImagePlan> rows = new ArrayList<>();

    WorkTest() {
        world.source().withCatalog(1000);
    }

    @Test
    void itemSaysAllThatAWorkerNeeds() {
        Image image = seed("team/app", "v1", "config", "layer");

        WorkItem item = work("ecr; srcImageList=team/app:v1,team/app:v1").get(0);

        assertEquals(1, item.number());
        assertEquals(1, item.part());
        assertEquals(Engine.LAMBDA, item.engine());
        assertEquals(0.2, item.putShare());
        assertEquals("configlayer".length(), item.bytes());
        assertEquals("source.example/team/app:v1", item.images().get(0).source().toString());
        assertEquals(
                "destination.example/team/app:v1",
                item.images().get(0).destination().toString());
        assertEquals(image.digest(), item.images().get(0).digest());
    }

    @Test
    void carryingAllItemsOutBringsEverythingOverAndThenThereAreNone() {
        seed("team/a", "1", "config a", "base");
        seed("team/a", "2", "config b", "base");
        seed("team/b", "1", "config c", "base");

        List<WorkItem> items = work(ALL);
        assertEquals(List.of(3), sizes(items));
        items.forEach(item -> assertTrue(carryOut(item).succeeded()));

        assertEquals(List.of(), work(ALL));
        assertEquals(
                3,
                rows.stream()
                        .filter(row -> row.action() == ImageAction.UNCHANGED)
                        .count());
    }

    @Test
    void imagesThatShareMissingLayersStayTogether() {
        for (int i = 0; i < 3; i++) {
            seed("app", "x" + i, "config x" + i, "base x");
            seed("app", "y" + i, "config y" + i, "base y");
        }

        List<Set<String>> tags = tags(work(ALL));

        assertEquals(Set.of(Set.of("x0", "x1", "x2"), Set.of("y0", "y1", "y2")), new HashSet<>(tags));
    }

    @Test
    void aLayerThatIsThereAlreadyKeepsNothingTogether() {
        Image there = seed("app", "x0", "config x0", "base x");
        for (int i = 1; i < 6; i++) {
            seed("app", "x" + i, "config x" + i, "base x");
        }
        world.destination().seed("app", there, "x0");

        assertEquals(List.of(4, 1), sizes(work(ALL)));
    }

    @Test
    void aFamilyThatIsTooLargeIsCutIntoEqualPieces() {
        for (int i = 0; i < 9; i++) {
            seed("app", "v" + i, "config " + i, "base");
        }

        assertEquals(List.of(3, 3, 3), sizes(work(ALL)));
    }

    @Test
    void piecesKeepThoseTogetherThatShareMost() {
        for (int i = 0; i < 4; i++) {
            seed("app", "x" + i, "config x" + i, "base", "runtime x");
            seed("app", "y" + i, "config y" + i, "base", "runtime y");
        }

        List<Set<String>> tags = tags(work(ALL));

        assertEquals(Set.of(Set.of("x0", "x1", "x2", "x3"), Set.of("y0", "y1", "y2", "y3")), new HashSet<>(tags));
    }

    @Test
    void noItemMovesMoreThanTheLimitWhereImagesCanBeParted() {
        for (int i = 0; i < 8; i++) {
            seed("app" + i, "v", "config " + i, "x".repeat(300) + i);
        }

        List<WorkItem> items = work(ALL);

        assertTrue(items.stream().allMatch(item -> item.bytes() <= 1_000), items::toString);
        assertEquals(List.of(3, 3, 2), sizes(items));
    }

    @Test
    void whatIsTooMuchForLambdaIsForFargateAndByItself() {
        seed("small", "v", "config", "layer");
        seed("large", "blob", "config", "x".repeat(501));
        seed("many", "blobs", "config", "1" + "x".repeat(400), "2" + "x".repeat(400), "3" + "x".repeat(400));

        List<WorkItem> items = work(ALL);

        assertEquals(
                Set.of(Set.of("blob"), Set.of("blobs")),
                new HashSet<>(tags(items.stream()
                        .filter(item -> item.engine() == Engine.FARGATE)
                        .toList())));
        assertEquals(3, items.size());
    }

    @Test
    void itemIsPinnedToWhatPlanningSaw() {
        Image planned = seed("app", "v1", "config", "layer");
        WorkItem item = work(ALL).get(0);
        seed("app", "v1", "another config", "layer");

        TransferReport report = carryOut(item);

        assertTrue(report.succeeded());
        assertEquals(planned.digest(), world.destination().tagged("app", "v1"));
    }

    @Test
    void itemDoesNotTrustItsListButLooks() {
        Image image = seed("app", "v1", "config", "layer");
        WorkItem item = work(ALL).get(0);
        world.destination().seed("app", image, "v1");

        TransferReport report = carryOut(item);

        assertEquals(ImageStatus.UNCHANGED, report.images().get(0).status());
        assertEquals(List.of(), world.puts());
    }

    @Test
    void untaggedImagesGoBeforeTaggedOnes() {
        Image child = world.images().image("config", "layer");
        world.source().seed("app", world.images().index(child), "v1");

        TransferReport report = carryOut(work(ALL).get(0));

        assertTrue(report.succeeded());
        assertEquals("v1", world.puts().get(world.puts().size() - 1));
    }

    @Test
    void whatCannotBeCopiedIsOfNoItemAndARow() {
        seed("app", "v1", "config", "layer");

        List<WorkItem> items = work("ecr; srcImageList=app:v1,app:missing");

        assertEquals(List.of(1), sizes(items));
        assertEquals(
                1,
                rows.stream().filter(row -> row.action() == ImageAction.FAILED).count());
    }

    @Test
    void referrersOfAnUnchangedImageAreWorkWhenTheyAreAskedFor() {
        Image image = seed("app", "v1", "config", "layer");
        world.destination().seed("app", image, "v1");
        world.source().seed("app", world.images().referrer(image, "signature"));

        assertEquals(List.of(), work("ecr; srcImageList=app:v1"));
        WorkItem item = work("ecr; srcImageList=app:v1; referrers=always").get(0);
        carryOut(item);

        assertEquals(List.of(), work("ecr; srcImageList=app:v1; referrers=always"));
    }

    @Test
    void taskThatCannotBeOpenedFailsEachImageOfAnItem() {
        seed("app", "v1", "config", "layer");
        seed("app", "v2", "config", "layer");
        WorkItem item = work(ALL).get(0);

        TransferReport report = world.drayage().transfer(item, task -> {
            throw new DrayageException(ErrorCode.DENIED, "AWS says no", null);
        });

        assertEquals(2, report.count(ImageStatus.FAILED));
    }

    @Test
    void longListIsNotPartOfItems() {
        seed("app", "v1", "config", "layer");
        seed("app", "v2", "config", "layer");

        WorkItem item = work("ecr; srcImageList=app:v1,app:v2").get(0);

        assertEquals(List.of("app:v1"), item.task().describe().get("srcImageList"));
        assertEquals(2, item.images().size());
        assertEquals(ReferrersMode.AUTO, item.task().referrers());
    }

    private Image seed(String repository, String tag, String config, String... layers) {
        Image image = world.images().image(config, layers);
        world.source().seed(repository, image, tag);
        return image;
    }

    private List<WorkItem> work(String task) {
        List<WorkItem> items = new ArrayList<>();
        rows.clear();
        WorkSummary summary = world.drayage().work(Tasks.parse(task), world::open, LIMITS, items::add, rows::add);
        assertEquals(items.size(), summary.items());
        assertEquals(items.stream().mapToLong(WorkItem::bytes).sum(), summary.bytes());
        return items;
    }

    private TransferReport carryOut(WorkItem item) {
        return world.drayage().transfer(item, world::open);
    }

    private static List<Integer> sizes(List<WorkItem> items) {
        return items.stream().map(item -> item.images().size()).toList();
    }

    private static List<Set<String>> tags(List<WorkItem> items) {
        return items.stream()
                .map(item -> {
                    Set<String> tags = new HashSet<>();
                    item.images()
                            .forEach(image ->
                                    tags.add(String.valueOf(image.source().tag())));
                    return tags;
                })
                .toList();
    }
}
