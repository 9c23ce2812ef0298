package dev.drayage.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.fake.FakeJson;
import dev.drayage.core.fake.Image;
import dev.drayage.core.fake.Verb;
import dev.drayage.core.fake.World;
import dev.drayage.core.model.Reference;
import dev.drayage.core.model.Repository;
import dev.drayage.core.plan.Planner;
import dev.drayage.core.plan.ReferrersMode;
import dev.drayage.core.plan.RepositoryPlan;
import dev.drayage.core.plan.RepositoryRequest;
import dev.drayage.core.plan.RequestStream;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs over more repositories than could be worked on at once, and streams that go wrong. */
@Timeout(120)
class StreamingTest {
    private static final int MANY = 1_000;
    private static final int JOBS = 2;

    private final RegistryException broken =
            RegistryException.of(ErrorCode.REGISTRY_ERROR, "broken").build();
    private final World world = new World();
    private final Image image = world.images().image("config", "layer");

    @Test
    void everyRepositoryHasItsRowsInTheCatalogsOrder() {
        seedMany();
        world.source().withCatalog(7);
        TransferReport report = world.transfer("ecr");
        assertEquals(
                IntStream.range(0, MANY)
                        .mapToObj(i -> "source.example/team/app-" + i + ":1")
                        .toList(),
                report.images().stream().map(ImageResult::source).toList());
        assertEquals(MANY, report.count(ImageStatus.COPIED));
    }

    @Test
    void listingThatFailsNowAndThenLosesNoRepository() {
        seedMany();
        world.source().withCatalog(7);
        world.source().calls().failEvery(7, Verb.LIST_IMAGES, broken);
        TransferReport report = world.transfer("ecr");
        assertEquals(MANY, report.images().size());
        assertEquals(
                world.source().repositories(),
                report.images().stream()
                        .map(row -> Reference.parse(row.source()).repository())
                        .collect(Collectors.toSet()));
        assertEquals(MANY / 7, report.count(ImageStatus.FAILED));
        assertEquals(MANY - MANY / 7, report.count(ImageStatus.COPIED));
        for (ImageResult row : report.images()) {
            assertEquals(row.status() == ImageStatus.FAILED, row.source().endsWith(":ALL_TAGS"));
        }
    }

    @Test
    void noMoreIsTakenFromTheStreamThanCanBeBegunSoon() {
        seedMany();
        AtomicInteger ended = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(1);
        List<ImageResult> results = run(
                sink -> {
                    for (int i = 0; i < MANY; i++) {
                        // All that was taken before is listed, under way, or ended.
                        most.accumulateAndGet(i - ended.get(), Math::max);
                        if (i == 2 * JOBS) {
                            full.countDown();
                        }
                        sink.accept(whole("source.example/team/app-" + i));
                    }
                },
                new TransferListener() {
                    @Override
                    public void planned(RepositoryPlan plan) {
                        try {
                            full.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }

                    @Override
                    public void finished(ImageResult result) {
                        ended.incrementAndGet();
                    }
                });
        assertEquals(MANY, results.size());
        assertEquals(2 * JOBS, most.get());
    }

    @Test
    void streamThatBreaksInTheMiddleIsARowAndWhatItGaveIsCopied() {
        seedMany();
        world.source().withCatalog(2);
        world.source().calls().fail(Verb.LIST_REPOSITORIES, "repositories from 4", broken);
        TransferReport report = world.transfer("ecr; destPrefix=copy");
        assertEquals(4, report.count(ImageStatus.COPIED));
        assertEquals(5, report.images().size());
        ImageResult last = report.images().get(4);
        assertEquals(ImageStatus.FAILED, last.status());
        assertEquals(broken, last.error());
        assertEquals("source.example/*", last.source());
        assertEquals("destination.example/copy/*", last.destination());
    }

    @Test
    void repositoryThatIsRefusedIsARowInItsPlace() {
        for (String name : List.of("app", "x", "bin")) {
            world.source().seed(name, image, "1");
        }
        world.source().withCatalog(10);
        List<ImageResult> heard = new CopyOnWriteArrayList<>();
        TransferReport report = world.listener(new TransferListener() {
                    @Override
                    public void finished(ImageResult result) {
                        heard.add(result);
                    }
                })
                .transfer("ecr");
        assertEquals(
                List.of("source.example/app:1", "source.example/x", "source.example/bin:1"),
                report.images().stream().map(ImageResult::source).toList());
        ImageResult refused = report.images().get(1);
        assertEquals(ImageStatus.FAILED, refused.status());
        assertNotNull(refused.error());
        assertEquals(ErrorCode.INVALID_INPUT, refused.error().code());
        assertEquals(Set.copyOf(report.images()), Set.copyOf(heard));
        assertEquals(3, heard.size());
    }

    @Test
    void errorInOneRepositoryIsItsRow() {
        seedMany();
        world.source().withCatalog(500);
        world.source().calls().fail(Verb.LIST_IMAGES, "team/app-3", new AssertionError("defect"));
        TransferReport report = world.transfer("ecr");
        assertEquals(MANY - 1, report.count(ImageStatus.COPIED));
        ImageResult failed = report.images().get(3);
        assertEquals("source.example/team/app-3:ALL_TAGS", failed.source());
        assertNotNull(failed.error());
        assertEquals(ErrorCode.INTERNAL, failed.error().code());
    }

    @Test
    void errorWhenOneImageIsPutIsItsRow() {
        world.source().seed("app", image, "1", "2");
        world.destination().calls().fail(Verb.PUT_MANIFEST, "1", new StackOverflowError());
        TransferReport report = world.mirror("app:1", "app:2");
        assertEquals(
                List.of(ImageStatus.FAILED, ImageStatus.COPIED),
                report.images().stream().map(ImageResult::status).toList());
    }

    @Test
    void listenerThatMeetsAnErrorLosesNothing() {
        world.source().seed("app", image, "1", "2");
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {});
        try {
            TransferReport report = world.listener(new TransferListener() {
                        @Override
                        public void finished(ImageResult result) {
                            throw new AssertionError("defect");
                        }

                        @Override
                        public void bytesMoved(long bytes) {
                            throw new AssertionError("defect");
                        }
                    })
                    .mirror("app:1", "app:2", "unknown:1");
            assertEquals(2, report.count(ImageStatus.COPIED));
            assertEquals(1, report.count(ImageStatus.FAILED));
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    private void seedMany() {
        for (int i = 0; i < MANY; i++) {
            world.source().seed("team/app-" + i, image, "1");
        }
    }

    private List<ImageResult> run(Consumer<RequestStream.Sink> stream, TransferListener listener) {
        try (Workers workers = new Workers(JOBS, JOBS)) {
            FakeJson json = new FakeJson();
            Planner planner = new Planner(world.registries(), json, ReferrersMode.NEVER, workers.images());
            List<ImageResult> rows = new ArrayList<>();
            new TransferEngine(
                            world.registries(),
                            json,
                            planner,
                            workers,
                            listener,
                            new StopSignal(),
                            TransferOptions.standard())
                    .run(
                            new RequestStream() {
                                @Override
                                public void forEach(Sink sink) {
                                    stream.accept(sink);
                                }

                                @Override
                                public String source() {
                                    return "source.example/*";
                                }

                                @Override
                                public String destination() {
                                    return "destination.example/*";
                                }
                            },
                            rows::add);
            return rows;
        }
    }

    private static RepositoryRequest whole(String source) {
        Repository from = Reference.parse(source).inRegistry();
        Repository to = new Repository(Reference.parse("destination.example/x").host(), from.name());
        return new RepositoryRequest(from, to, RepositoryRequest.Extent.TAGS, true, List.of());
    }
}
