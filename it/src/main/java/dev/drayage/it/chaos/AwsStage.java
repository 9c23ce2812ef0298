package dev.drayage.it.chaos;

import dev.drayage.it.testbed.StoredRepository;
import dev.drayage.it.testbed.TestRegistry;
import dev.drayage.it.testbed.aws.EcrRegistry;
import dev.drayage.it.testbed.aws.LocalAws;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A registry in this process, and a local Amazon ECR that transfer tasks write to. */
final class AwsStage implements Stage {
    private static final String ACCOUNT = "111122223333";
    private static final String REGION = "eu-west-1";

    private final TestRegistry source = TestRegistry.start();
    private final LocalAws aws = LocalAws.builder().home(ACCOUNT, REGION).start();
    private final EcrRegistry destination = aws.account(ACCOUNT).ecr(REGION);
    private final Order order;
    private final FaultDraw faults;

    AwsStage(Random random, Scene scene) {
        // Amazon ECR has no layers without a byte.
        order = Order.draw(random, new RandomContent(random, false).draw(), true);
        order.source().values().forEach(content -> Copying.copy(content, source.repository(content.name())));
        // What the SDK does about a broken answer is not Drayage's.
        Set<Trouble> never =
                EnumSet.of(Trouble.ENDLESS_STALL, Trouble.CUT_CHUNKED, Trouble.CUT_RESPONSE, Trouble.FLIPPED_DOWNLOAD);
        faults = new FaultDraw(
                random,
                scene,
                FaultDraw.Side.withoutTokens(source::onRequest, Set.of(Trouble.ENDLESS_STALL)),
                FaultDraw.Side.withoutTokens(aws::onRequest, never));
        faults.deaths();
        faults.some();
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
    public boolean referrersApi() {
        return true;
    }

    @Override
    public List<String> command(Path drayage) {
        return List.of(
                drayage.toString(),
                "transfer",
                "--json",
                "--plain-http",
                source.host(),
                "--source-type=Public",
                "--src-image-list=" + String.join(",", order.references(source.host())),
                "--dest-region=" + REGION,
                "--dest-prefix=" + Order.PREFIX,
                "--jobs=" + order.jobs(),
                "--retries=" + (order.options().retries().attempts() - 1),
                "--upload=" + order.options().upload(),
                "--referrers=" + order.referrersWord());
    }

    @Override
    public Map<String, String> environment() {
        return aws.runnerEnvironment();
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
                return destination.repositories().contains(name)
                        ? destination.repository(name).content()
                        : new StoredRepository(name);
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
        aws.close();
    }
}
