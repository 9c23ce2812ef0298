package dev.drayage.it;

import dev.drayage.adapters.aws.client.AwsClients;
import dev.drayage.adapters.aws.store.ObjectStore;
import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.console.engine.stepfunctions.StepFunctionsEngine;
import dev.drayage.core.port.RequestCounts;
import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.aws.AwsCredentials;
import dev.drayage.it.testbed.aws.AwsUser;
import dev.drayage.it.testbed.aws.LocalAws;
import dev.drayage.it.testbed.aws.S3Bucket;
import dev.drayage.it.testbed.aws.StepEngine;
import dev.drayage.it.testbed.aws.StepMachine;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * A state machine in a local AWS, and a console's engine before it. Its executions are the template's definition with the real functions,
 * unless a test carries them out.
 */
public final class MachineBed implements AutoCloseable {
    public static final String SOURCE_REGION = Transfers.SOURCE_REGION;
    public static final String DESTINATION_REGION = Transfers.DESTINATION_REGION;

    /** How many images {@link #pushFamily} pushes. */
    public static final int FAMILY = Transfers.FAMILY;

    private static final String REGION = "eu-west-1";

    private final Transfers transfers = Transfers.start();
    private final StepMachine machine;
    private final S3Bucket bucket;

    private MachineBed(@Nullable StepEngine scripted, Path folder) {
        StepEngine engine = scripted == null ? new LocalEngine(transfers, folder) : scripted;
        bucket = transfers.account().in(SOURCE_REGION).createBucket("work");
        machine = transfers.account().in(REGION).createStateMachine("mirror", engine);
    }

    /**
     * Returns one whose executions are carried out.
     *
     * @param folder where workers leave what they say
     */
    public static MachineBed real(Path folder) {
        return new MachineBed(null, folder);
    }

    /** Returns one whose executions a test carries out. */
    public static MachineBed scripted(StepEngine engine) {
        return new MachineBed(engine, Path.of(""));
    }

    /** Returns an engine as a console makes one, of an identity of its own. */
    public StepFunctionsEngine engine() {
        return engine(machine.arn());
    }

    public StepFunctionsEngine engine(String stateMachineArn) {
        AwsCredentials key = console().credentials();
        AwsClients clients =
                new AwsClients(new RequestCounts(), client -> client.endpointOverride(aws().endpointUrl()));
        SfnClient client = clients.open(
                SfnClient.builder(),
                Region.of(REGION),
                StaticCredentialsProvider.create(AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey())));
        return new StepFunctionsEngine(
                stateMachineArn, bucket.name(), transfers.alarmTopic(), client, objects(), OciRegistries.json());
    }

    /** Returns whom the console is to AWS Step Functions. */
    public AwsUser console() {
        return transfers.account().user("console");
    }

    /** Returns whom the functions are to AWS. */
    public AwsUser functions() {
        return transfers.user();
    }

    private ObjectStore objects() {
        return transfers.session().aws().objects();
    }

    public LocalAws aws() {
        return transfers.aws();
    }

    public StepMachine machine() {
        return machine;
    }

    public S3Bucket bucket() {
        return bucket;
    }

    public String alarmTopic() {
        return transfers.alarmTopic();
    }

    public int alarms() {
        return transfers.alarms().size();
    }

    /** Pushes ten images that share layers into the source, tagged v0 and so on. */
    public Map<String, SampleImage> pushFamily(String repository, int seed) {
        Map<String, SampleImage> images = new LinkedHashMap<>();
        transfers.pushFamily(repository, seed, images);
        return images;
    }

    /** Pushes an image into the source whose layer cannot be read. */
    public void pushPoisoned(String repository, String tag) {
        SampleImage poisoned = SampleImage.builder().seed(666).layers(3_000).build();
        transfers.push(poisoned, repository, tag);
        transfers
                .source()
                .repository(repository)
                .content()
                .deleteBlob(poisoned.blobs().get(1).digest());
    }

    /** Has something done when the destination is sent an image for the first time, before it answers. */
    public void meanwhile(Runnable done) {
        aws().onRequest(FaultRule.times(1, "PUT", "/manifests/", Fault.meanwhile(done)));
    }

    public void assertArrived(SampleImage image, String repository, String tag) {
        transfers.assertArrived(image, repository, tag);
    }

    public boolean hasDestination(String repository) {
        return transfers.destination().repositories().contains(repository);
    }

    /** Returns the names of actions of AWS Step Functions that were called so far. */
    public List<String> calls() {
        return aws().actions().stream()
                .filter(action -> action.service().equals("states"))
                .map(action -> action.action())
                .toList();
    }

    @Override
    public void close() {
        transfers.close();
    }
}
