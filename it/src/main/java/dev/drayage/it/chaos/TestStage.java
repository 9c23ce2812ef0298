package dev.drayage.it.chaos;

import dev.drayage.it.testbed.StoredRepository;
import dev.drayage.it.testbed.TestRegistry;
import dev.drayage.it.testbed.TestRegistryBuilder;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Two registries in this process, with or without tokens, checks and the referrers API. */
final class TestStage implements Stage {
    static final String USER = "chaos";
    static final String PASSWORD = "chaos-password";

    private final TestRegistry source;
    private final TestRegistry destination;
    private final boolean referrersApi;
    private final Order order;
    private final FaultDraw faults;

    /** @param killed whether the run is a process, which has no login and will be killed */
    TestStage(Random random, Scene scene, boolean killed) {
        boolean sourceApi = random.nextBoolean();
        boolean tokens = random.nextBoolean();
        boolean login = !killed && random.nextInt(3) == 0;
        boolean checking = random.nextBoolean();
        referrersApi = random.nextBoolean();
        order = Order.draw(random, new RandomContent(random, true).draw(), sourceApi);
        source = built(random, TestRegistry.builder().referrersApi(sourceApi), tokens);
        destination = built(random, TestRegistry.builder().referrersApi(referrersApi), login, checking);
        order.source().values().forEach(content -> Copying.copy(content, source.repository(content.name())));
        Set<Trouble> never = checking ? EnumSet.noneOf(Trouble.class) : EnumSet.of(Trouble.FLIPPED_UPLOAD);
        Set<Trouble> neverAtSource = EnumSet.noneOf(Trouble.class);
        if (killed) {
            // A process has users' patience: a minute.
            never.add(Trouble.ENDLESS_STALL);
            neverAtSource.add(Trouble.ENDLESS_STALL);
        }
        faults = new FaultDraw(random, scene, side(source, tokens, neverAtSource), side(destination, login, never));
        if (killed) {
            faults.deaths();
        }
        faults.some();
    }

    private static TestRegistry built(Random random, TestRegistryBuilder registry, boolean tokens) {
        if (tokens) {
            registry.bearer(USER, PASSWORD);
        }
        return registry.absoluteLocations(random.nextBoolean())
                .tagPageSize(1 + random.nextInt(10))
                .blobRanges(random.nextInt(4) > 0)
                .start();
    }

    /** @param checking whether it looks at what it gets; one that does not shows what others would have refused */
    private static TestRegistry built(Random random, TestRegistryBuilder registry, boolean login, boolean checking) {
        registry.mounting(random.nextInt(4) > 0)
                .singlePost(random.nextBoolean())
                .checkReferences(checking)
                .checkUploads(checking);
        return built(random, registry, login);
    }

    private static FaultDraw.Side side(TestRegistry registry, boolean tokens, Set<Trouble> never) {
        return tokens
                ? new FaultDraw.Side(registry::onRequest, never, registry::expireTokens)
                : FaultDraw.Side.withoutTokens(registry::onRequest, never);
    }

    @Override
    public String sourceHost() {
        return source.host();
    }

    @Override
    public String destinationHost() {
        return destination.host();
    }

    @Override
    public Order order() {
        return order;
    }

    @Override
    public List<String> command(Path drayage) {
        return order.command(drayage, source.host(), destination.host());
    }

    @Override
    public boolean referrersApi() {
        return referrersApi;
    }

    @Override
    public Holding destination() {
        return new Holding() {
            @Override
            public List<String> repositories() {
                return destination.repositories();
            }

            @Override
            public StoredRepository repository(String name, StoredRepository expected) {
                return destination.repository(name);
            }
        };
    }

    @Override
    public int disturbances() {
        return faults.disturbances();
    }

    @Override
    public List<String> schedule() {
        return faults.schedule();
    }

    @Override
    public void close() {
        source.close();
        destination.close();
    }
}
