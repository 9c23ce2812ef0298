package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drayage.it.demo.WorkerClasses;
import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.aws.AwsAccount;
import dev.drayage.it.testbed.aws.EcrRegistry;
import dev.drayage.it.testbed.aws.LocalAws;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worker's image in a container, where podman can run one; ECS differs in who starts it. */
final class WorkerContainerIT {
    private static final Map<String, String> TASK =
            Map.of("SRC_REGION", "us-east-1", "DEST_REGION", "eu-west-1", "SRC_image_LIST", "app:v1");

    @TempDir
    private static Path storage;

    private static Podman podman = new Podman(Path.of(""));
    private static String image = "";

    private final LocalAws aws = LocalAws.start();
    private final AwsAccount account = aws.account("111122223333");
    private final EcrRegistry far = account.ecr("eu-west-1");

    @BeforeAll
    static void load() {
        assumeTrue(Files.exists(WorkerImageIT.TAR), "the image is built with -Plocal-base only");
        assumeTrue(Podman.isUsable(), "podman and runc are not installed, or not for this user");
        podman = new Podman(storage);
        image = podman.load(WorkerImageIT.TAR);
    }

    @AfterAll
    static void clear() {
        if (Podman.isUsable()) {
            podman.clear();
        }
    }

    @BeforeEach
    void push() {
        SampleImage.builder()
                .layers(10_000, 20_000)
                .build()
                .pushTo(account.ecr("us-east-1").createRepository("app").content(), "v1");
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void aWrongTaskIsStatus2() {
        Command.Outcome outcome = podman.run(image, Map.of("DEST_REGION", "Ireland"));

        assertEquals(2, outcome.status(), outcome::toString);
        assertEquals(
                List.of("SRC_REGION", "DEST_REGION"),
                WorkerProcess.objects(outcome.stdout()).stream()
                        .map(line -> line.get("parameter"))
                        .toList());
        assertEquals("", outcome.stderr());
    }

    @Test
    void carriesOutATask() {
        Command.Outcome outcome = podman.run(image, WorkerProcess.environment(aws, TASK));

        assertEquals(0, outcome.status(), outcome::toString);
        assertEquals(List.of("v1"), far.repository("app").content().tags());
        assertTrue(outcome.stdout().contains("\"Cryptography: AmazonCorrettoCryptoProvider "), outcome::toString);
        assertEquals("", outcome.stderr());
    }

    @Test
    void aFileSystemThatCannotBeWrittenToCostsTheNativeCryptographyOnly() {
        Command.Outcome outcome =
                podman.run(image, WorkerProcess.environment(aws, TASK), "--read-only", "--read-only-tmpfs=false");

        assertEquals(0, outcome.status(), outcome::toString);
        assertEquals(List.of("v1"), far.repository("app").content().tags());
        assertTrue(outcome.stdout().contains("\"Cryptography: Java's own;"), outcome::toString);
    }

    @Test
    void startsFromAnArchiveThatItsOwnJavaMade(@TempDir Path folder) throws Exception {
        WorkerClasses.main(new String[] {
            WorkerProcess.JAR.toString(), folder.resolve("worker.classes").toString()
        });
        String dump =
                "-Xshare:dump -XX:SharedClassListFile=/archive/worker.classes -XX:SharedArchiveFile=/archive/a.jsa";
        String volume = "--volume=" + folder + ":/archive";
        Command.Outcome dumped = podman.run(image, Map.of("JDK_JAVA_OPTIONS", dump), "--user=0", volume);
        assertEquals(0, dumped.status(), dumped::toString);

        Map<String, String> environment = WorkerProcess.environment(aws, TASK);
        // With "on" Java does not start when the archive does not fit; this variable is stronger than the image's own
        // flags.
        environment.put("_JAVA_OPTIONS", "-Xshare:on -XX:SharedArchiveFile=/archive/a.jsa");
        Command.Outcome outcome = podman.run(image, environment, "--user=0", volume);

        assertEquals(0, outcome.status(), outcome::toString);
        assertEquals(List.of("v1"), far.repository("app").content().tags());
    }

    @Test
    void sigtermReachesTheWorker(@TempDir Path folder) throws Exception {
        aws.onRequest(FaultRule.once(
                "GET",
                "/prod-us-east-1-starport-layer-bucket/.*",
                Fault.meanwhile(() -> podman.signal("drayage-worker-stopped", "TERM"))));
        Path stdout = Files.createTempFile(folder, "stdout", ".jsonl");

        Process process = podman.start("drayage-worker-stopped", image, WorkerProcess.environment(aws, TASK), stdout);
        assertTrue(process.waitFor(2, TimeUnit.MINUTES));

        List<Map<String, Object>> lines = lines(stdout);
        assertEquals(0, process.exitValue(), lines::toString);
        assertTrue(lines.stream()
                .anyMatch(line -> Objects.toString(line.get("message")).startsWith("Asked to stop")));
        assertEquals(1L, lines.get(lines.size() - 1).get("schema"));
    }

    private static List<Map<String, Object>> lines(Path stdout) throws IOException {
        return WorkerProcess.objects(Files.readString(stdout, StandardCharsets.UTF_8));
    }
}
