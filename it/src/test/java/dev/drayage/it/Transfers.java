package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.core.Drayage;
import dev.drayage.core.port.OpenRegistries;
import dev.drayage.core.report.TransferReport;
import dev.drayage.core.transfer.TransferListener;
import dev.drayage.it.testbed.BlobSource;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.StoredManifest;
import dev.drayage.it.testbed.StoredRepository;
import dev.drayage.it.testbed.aws.AwsAccount;
import dev.drayage.it.testbed.aws.AwsCredentials;
import dev.drayage.it.testbed.aws.AwsUser;
import dev.drayage.it.testbed.aws.EcrRegistry;
import dev.drayage.it.testbed.aws.LocalAws;
import dev.drayage.it.testbed.aws.LocalAwsBuilder;
import dev.drayage.it.testbed.aws.MovableClock;
import dev.drayage.it.testbed.aws.SnsTopic;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Carries out transfer tasks as a program would, in one account of a local AWS, from us-east-1 to eu-west-1 unless told otherwise; what
 * fails is told to a topic. Waiting for quotas moves the clock and takes no time.
 */
final class Transfers implements AutoCloseable {
    static final String SOURCE_REGION = "us-east-1";
    static final String DESTINATION_REGION = "eu-west-1";

    /** How many images {@link #pushFamily} pushes. */
    static final int FAMILY = 10;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T12:00:00Z"));
    private final LocalAws aws;
    private final AwsAccount account;
    private final AwsSession session;
    private final SnsTopic topic;
    private TransferListener listener = TransferListener.silent();

    private Transfers(LocalAwsBuilder builder) {
        aws = builder.clock(clock).start();
        account = aws.account("111122223333");
        topic = account.in(SOURCE_REGION).createTopic("alarms");
        session = AwsSession.moving(aws, user(), SOURCE_REGION, clock);
    }

    static Transfers start() {
        return start(LocalAws.builder());
    }

    static Transfers start(LocalAwsBuilder builder) {
        return new Transfers(builder);
    }

    LocalAws aws() {
        return aws;
    }

    AwsAccount account() {
        return account;
    }

    /** Returns who carries out the tasks. */
    AwsUser user() {
        return account.user("ci");
    }

    EcrRegistry source() {
        return account.ecr(SOURCE_REGION);
    }

    EcrRegistry destination() {
        return account.ecr(DESTINATION_REGION);
    }

    AwsSession session() {
        return session;
    }

    MovableClock clock() {
        return clock;
    }

    /** Returns what the topic was told so far. */
    List<SnsTopic.Message> alarms() {
        return topic.messages();
    }

    String alarmTopic() {
        return topic.arn();
    }

    Transfers listener(TransferListener other) {
        listener = other;
        return this;
    }

    /** Puts an image into a repository of the source, which comes into being with it; without tags it is there by its digest. */
    void push(SampleImage image, String repository, String... tags) {
        StoredRepository content = source().repositories().contains(repository)
                ? source().repository(repository).content()
                : source().createRepository(repository).content();
        image.pushTo(content, null);
        for (String tag : tags) {
            content.putManifest(image.manifest(), tag);
        }
    }

    /** Pushes images that share two layers and a config, tagged v0 and so on; adds each under {@code repository:tag}. */
    void pushFamily(String repository, int seed, Map<String, SampleImage> images) {
        for (int i = 0; i < FAMILY; i++) {
            SampleImage image = SampleImage.builder()
                    .seed(seed)
                    .layers(20_000, 10_000)
                    .annotation("number", String.valueOf(i))
                    .build();
            push(image, repository, "v" + i);
            images.put(repository + ":v" + i, image);
        }
    }

    /** Keeps credentials where a task finds them. */
    void putSecret(String name, AwsCredentials key) {
        String token = key.sessionToken() == null ? "" : "\",\"session_token\":\"" + key.sessionToken();
        account.in(SOURCE_REGION)
                .putSecret(
                        name,
                        "{\"access_key_id\":\"" + key.accessKeyId() + "\",\"secret_access_key\":\""
                                + key.secretAccessKey() + token + "\"}");
    }

    /** Carries out a task. */
    TransferReport run(String... namesAndValues) {
        List<String> all = new ArrayList<>(List.of("destRegion", DESTINATION_REGION, "alarmTopicArn", topic.arn()));
        if (!List.of(namesAndValues).contains("sourceType")) {
            all.addAll(List.of("srcRegion", SOURCE_REGION));
        }
        all.addAll(List.of(namesAndValues));
        try (OpenRegistries registries = session.registries()) {
            return Drayage.builder()
                    .registries(registries)
                    .json(OciRegistries.json())
                    .requestCounts(session.counts())
                    .clock(clock.withZone(ZoneOffset.UTC))
                    .notifier(session.aws().notifier())
                    .listener(listener)
                    .options(Retries.options())
                    .build()
                    .transfer(AwsSession.task(all.toArray(String[]::new)), session.tasks());
        }
    }

    /** Sees to it that an image is at the destination to the last byte, with everything under it. */
    void assertArrived(SampleImage image, String repository, String tagOrDigest) {
        assertArrived(image, destination(), repository, tagOrDigest);
    }

    /** Sees to it that an image is in a registry to the last byte, with everything under it. */
    static void assertArrived(SampleImage image, EcrRegistry registry, String repository, String tagOrDigest) {
        StoredRepository content = registry.repository(repository).content();
        assertArrayEquals(image.bytes(), bytes(content, tagOrDigest), repository + ":" + tagOrDigest);
        image.tree().forEach(part -> assertArrayEquals(part.bytes(), bytes(content, part.digest()), part.digest()));
        for (BlobSource blob : image.allBlobs()) {
            assertTrue(content.hasBlob(blob.digest()), blob.digest());
        }
    }

    private static byte[] bytes(StoredRepository content, String tagOrDigest) {
        StoredManifest manifest = content.manifest(tagOrDigest);
        return manifest == null ? new byte[0] : manifest.bytes();
    }

    /** Returns how often each action of ECR's API was called so far. */
    Map<String, Long> calls() {
        return LocalEcr.calls(aws);
    }

    @Override
    public void close() {
        session.close();
        aws.close();
    }
}
