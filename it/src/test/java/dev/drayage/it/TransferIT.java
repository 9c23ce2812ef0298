package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.it.testbed.SampleArtifacts;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.SampleIndexes;
import dev.drayage.it.testbed.StoredManifest;
import dev.drayage.it.testbed.StoredRepository;
import dev.drayage.it.testbed.TestRegistry;
import dev.drayage.it.testbed.aws.AwsAccount;
import dev.drayage.it.testbed.aws.AwsCredentials;
import dev.drayage.it.testbed.aws.EcrRegistry;
import dev.drayage.it.testbed.aws.LocalAws;
import dev.drayage.it.testbed.aws.SnsTopic;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole tasks by real processes on a local AWS, in every way in which a task can be given. */
final class TransferIT {
    private static final String HOME = "210987654321";
    private static final String SOURCE = "123456789012";
    private static final int PAGE = 3;

    @TempDir
    private Path folder;

    private final LocalAws aws =
            LocalAws.builder().home(HOME, "us-west-2").pageSize(PAGE).start();
    private final AwsAccount home = aws.account(HOME);
    private final EcrRegistry source = aws.account(SOURCE).ecr("us-east-1");
    private final EcrRegistry destination = home.ecr("us-west-2");

    @AfterEach
    void close() {
        aws.close();
    }

    /** The example of Data Transfer Hub's user guide: all of another account's registry, with its key in a secret. */
    @ParameterizedTest
    @EnumSource
    void carriesAnotherAccountsRegistryOver(TaskRun.Way way) throws Exception {
        for (int i = 0; i < 5; i++) {
            fill(source.createRepository("team/app-" + i).content(), i);
        }
        putSecret("dev-us-credential", aws.account(SOURCE).user("reader").credentials());
        Map<String, String> task = new LinkedHashMap<>();
        task.put("sourceType", "Amazon_ECR");
        task.put("srcRegion", "us-east-1");
        task.put("srcAccountId", SOURCE);
        task.put("srcList", "ALL");
        task.put("includeUntagged", "false");
        task.put("srcImageList", "");
        task.put("srcCredential", "dev-us-credential");
        task.put("destAccountId", "");
        task.put("destRegion", "us-west-2");
        task.put("destCredential", "");
        task.put("destPrefix", "mirror");

        TaskRun first = way.run(aws, task, "", folder);

        assertEquals(0, first.status(), first::toString);
        // Two tags, and a signature of what one of them names.
        assertEquals(Map.of("copied", 5 * 3L), first.images(), first::toString);
        for (String name : source.repositories()) {
            assertSame(
                    source.repository(name).content(),
                    destination.repository("mirror/" + name).content());
        }

        aws.clearRequests();
        TaskRun second = way.run(aws, task, "", folder);

        assertEquals(0, second.status(), second::toString);
        assertEquals(Map.of("unchanged", 5 * 3L), second.images(), second::toString);
        assertEquals(List.of(), aws.requests("(GET|HEAD|POST|PUT|PATCH)", "/v2/.*"));
    }

    @ParameterizedTest
    @EnumSource
    void fetchesImagesOfARegistryWithTokens(TaskRun.Way way) throws Exception {
        try (TestRegistry hub = TestRegistry.builder()
                .bearer("reader", "pass")
                .anonymousPull(false)
                .start()) {
            fill(hub.repository("ubuntu"), 1);
            fill(hub.repository("alpine"), 2);
            SnsTopic topic = home.in("us-west-2").createTopic("alarms");
            home.in("us-west-2").putSecret("hub", "{\"username\":\"reader\",\"password\":\"pass\"}");
            Map<String, String> task = new LinkedHashMap<>();
            task.put("sourceType", "Public");
            task.put("srcList", "SELECTED");
            task.put("srcImageList", "%1$s/ubuntu:latest,%1$s/alpine:ALL_TAGS,%1$s/ubuntu:gone".formatted(hub.host()));
            task.put("srcCredential", "hub");
            task.put("destRegion", "us-west-2");
            task.put("alarmEmail", topic.arn());

            TaskRun run = way.run(aws, task, hub.host(), folder);

            assertEquals(1, run.status(), run::toString);
            assertEquals(Map.of("copied", 3L, "failed", 1L), run.images(), run::toString);
            assertEquals(
                    List.of("latest"),
                    destination.repository("localhost/ubuntu").content().tags());
            assertSame(
                    hub.repository("alpine"),
                    destination.repository("localhost/alpine").content());
            assertEquals(1, topic.messages().size());
            String mail = topic.messages().get(0).text();
            assertTrue(mail.contains("/ubuntu:gone") && mail.contains("3 copied"), mail);
        }
    }

    private static void fill(StoredRepository repository, int seed) {
        SampleImage image =
                SampleImage.builder().seed(seed).layers(3_000, 4_000).build();
        image.pushTo(repository, "latest");
        SampleArtifacts.signature(image).pushTo(repository, null);
        SampleIndexes.multiPlatform().pushTo(repository, "multi");
    }

    private static void assertSame(StoredRepository from, StoredRepository to) {
        assertEquals(from.tags(), to.tags());
        for (StoredManifest manifest : from.manifests()) {
            assertEquals(manifest, to.manifest(manifest.digest()));
        }
    }

    private void putSecret(String name, AwsCredentials key) {
        home.in("us-west-2")
                .putSecret(
                        name,
                        "{\"access_key_id\":\"" + key.accessKeyId() + "\",\"secret_access_key\":\""
                                + key.secretAccessKey() + "\"}");
    }
}
