package dev.drayage.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.fake.Blob;
import dev.drayage.core.fake.Image;
import dev.drayage.core.fake.Verb;
import dev.drayage.core.fake.World;
import dev.drayage.core.plan.RepositoryPlan;
import dev.drayage.core.port.Mounting;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Blobs that several repositories of a registry get at the same time. */
@Timeout(60)
class MountTest {
    private static final int REPOSITORIES = 40;
    private static final int JOBS = 8;
    private static final List<Blob> BASE = Stream.of("base 1", "base 2", "base 3", "base 4", "base 5")
            .map(Blob::of)
            .toList();

    private final World world = new World().jobs(JOBS);

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NEVER")
    void commonBaseIsReadOnceAndSentOnce(Mounting mounting) {
        world.destination().withMounting(mounting);
        TransferReport report = world.listener(new Slow()).mirror(seedOnBase());

        assertEquals(REPOSITORIES, report.count(ImageStatus.COPIED));
        BASE.forEach(blob -> assertEquals(1, world.sent(blob.digest())));
        assertEquals(BASE.size() + REPOSITORIES, world.source().calls().count(Verb.OPEN_BLOB));
        assertEquals((REPOSITORIES - 1) * BASE.stream().mapToLong(Blob::size).sum(), report.bytesMounted());
    }

    @Test
    void whereNothingIsMountedNobodyWaits() {
        world.destination().withMounting(Mounting.NEVER);
        TransferReport report = world.mirror(seedOnBase());

        assertEquals(REPOSITORIES, report.count(ImageStatus.COPIED));
        assertEquals(0, report.bytesMounted());
        BASE.forEach(blob -> assertEquals(REPOSITORIES, world.sent(blob.digest())));
    }

    @Test
    void registryThatRefusesAgainstItsWordGetsEverythingSent() {
        world.destination().withoutMounting();
        TransferReport report = world.mirror(seedOnBase());

        assertEquals(REPOSITORIES, report.count(ImageStatus.COPIED));
        BASE.forEach(blob -> assertEquals(REPOSITORIES, world.sent(blob.digest())));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NEVER")
    void blobsSharedCrosswiseAreSentOnceAndNobodyWaitsForEver(Mounting mounting) {
        world.destination().withMounting(mounting);
        Random random = new Random(7);
        List<Blob> blobs = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            blobs.add(Blob.of("layer " + i));
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Collections.shuffle(blobs, random);
            String name = "app-" + i % 50;
            Image image = world.images()
                    .image(Blob.of("config " + i), blobs.subList(0, 6).toArray(Blob[]::new));
            world.source().seed(name, image, "v" + i);
            names.add(name + ":v" + i);
        }

        TransferReport report = world.mirror(names.toArray(String[]::new));

        assertEquals(200, report.count(ImageStatus.COPIED));
        blobs.forEach(blob -> assertEquals(1, world.sent(blob.digest())));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NEVER")
    void blobThatCannotBeReadFailsEveryImageAndHoldsNoneBack(Mounting mounting) {
        world.destination().withMounting(mounting);
        String[] names = seedOnBase();
        world.source().calls().fail(Verb.OPEN_BLOB, BASE.get(2).digest(), broken());

        assertEquals(REPOSITORIES, world.mirror(names).count(ImageStatus.FAILED));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NEVER")
    void imageThatFailsHoldsNoOtherBack(Mounting mounting) {
        world.destination().withMounting(mounting);
        String[] names = seedOnBase();
        world.destination().calls().failOnce(Verb.PUT_MANIFEST, "v1", broken());

        TransferReport report = world.mirror(names);

        assertEquals(REPOSITORIES - 1, report.count(ImageStatus.COPIED));
        assertEquals(1, report.count(ImageStatus.FAILED));
    }

    @Test
    void repositoriesOfASecondPartMountWhatTheFirstOneHas() {
        world.destination().withMounting(Mounting.ONCE_REFERRED_TO);
        TransferReport report = world.jobs(1).mirror(seedOnBase());

        assertTrue(report.succeeded());
        BASE.forEach(blob -> assertEquals(1, world.sent(blob.digest())));
    }

    /** Lets no blob be moved before several repositories have been planned, and had time to begin. */
    private static final class Slow implements TransferListener {
        private final CountDownLatch planned = new CountDownLatch(JOBS);
        private final AtomicBoolean waited = new AtomicBoolean();

        @Override
        public void planned(RepositoryPlan plan) {
            planned.countDown();
        }

        @Override
        public void bytesMoved(long bytes) {
            try {
                assertTrue(planned.await(30, TimeUnit.SECONDS));
                if (waited.compareAndSet(false, true)) {
                    Thread.sleep(200);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private String[] seedOnBase() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < REPOSITORIES; i++) {
            Image image = world.images().image(Blob.of("config " + i), BASE.toArray(Blob[]::new));
            world.source().seed("app-" + i, image, "v1");
            names.add("app-" + i + ":v1");
        }
        return names.toArray(String[]::new);
    }

    private static RegistryException broken() {
        return RegistryException.of(ErrorCode.REGISTRY_ERROR, "broken").build();
    }
}
