package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.it.demo.DockerConfig;
import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.JsonObject;
import dev.drayage.it.testbed.LoggedRequest;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.Secrets;
import dev.drayage.it.testbed.TestRegistry;
import dev.drayage.it.testbed.aws.AwsAccount;
import dev.drayage.it.testbed.aws.AwsCredentials;
import dev.drayage.it.testbed.aws.AwsRole;
import dev.drayage.it.testbed.aws.Clients;
import dev.drayage.it.testbed.aws.LocalAws;
import dev.drayage.it.testbed.aws.SnsTopic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** No secret that a run knows, hears or says is in its output, its report, its mail or its arguments, whatever goes wrong. */
final class SecretsIT {
    private static final String HOME = "111122223333";
    private static final String OTHER = "444455556666";
    private static final String PASSWORD = "Gr8\"s3cret/+% of registry";
    private static final String WRONG = "wr0ng\"s3cret/+% of registry";
    private static final String EXTERNAL_ID = "external-id-of-role";
    private static final String LAYERS = "/prod-us-east-1-starport-layer-bucket/.*";
    private static final String MISSING = "missing";

    /** The repositories of the registry with a login: each but the first ones has a trouble of its own. */
    private static final List<String> REPOSITORIES =
            List.of("app-a", "app-b", "quoted", "upload-quoted", "upload-cut", MISSING);

    private final LocalAws aws = LocalAws.start();
    private final AwsAccount home = aws.account(HOME);
    private final TestRegistry registry =
            TestRegistry.builder().bearer("user", PASSWORD).anonymousPull(false).start();
    private final SnsTopic topic = home.in("us-east-1").createTopic("alarms");
    private final SecretSearch search = new SecretSearch(aws.secrets(), registry.secrets());

    @TempDir
    private Path folder;

    @BeforeEach
    void fill() {
        SampleImage image = SampleImage.builder().layers(10_000, 20_000).build();
        REPOSITORIES.stream()
                .filter(name -> !name.equals(MISSING))
                .forEach(name -> image.pushTo(registry.repository(name), "v1"));
        image.pushTo(home.ecr("us-east-1").createRepository("near").content(), "v1");
        SampleImage.builder()
                .seed(2)
                .layers(30_000)
                .build()
                .pushTo(home.ecr("us-east-1").createRepository("near-quoted").content(), "v1");
        AwsRole role = aws.account(OTHER).role("copier").trust(HOME).externalId(EXTERNAL_ID);
        store("role", Map.of("role_arn", role.arn(), "external_id", EXTERNAL_ID));
        store("login", Map.of("username", "user", "password", PASSWORD, "registry", registry.host()));
    }

    @AfterEach
    void close() {
        registry.close();
        aws.close();
    }

    @ParameterizedTest
    @EnumSource
    void noRunTellsASecret(CopyProgram program) throws Exception {
        makeTrouble();
        try (DockerConfig docker = DockerConfig.login(registry.host(), "user", PASSWORD)) {
            WatchedRun run = run(program, task(), docker);

            assertEquals(1, run.status(), run::toString);
            for (String status : List.of("COPIED", "FAILED")) {
                assertTrue(run.stdout().contains("\"status\":\"" + status + "\""), run::toString);
            }
            assertMetTrouble(run);
        }
        Set<Secrets.Kind> kinds = EnumSet.complementOf(EnumSet.of(Secrets.Kind.IDENTITY_TOKEN));
        if (program == CopyProgram.COPY) {
            kinds.removeAll(Set.of(Secrets.Kind.STORED_VALUE, Secrets.Kind.EXTERNAL_ID));
        }
        search.assertExchanged(kinds);
        assertEquals(program == CopyProgram.COPY ? 0 : 1, topic.messages().size());
    }

    @ParameterizedTest
    @EnumSource
    void noRunTellsAWrongPassword(CopyProgram program) throws Exception {
        registry.onRequest(FaultRule.always("GET", "/token", ChattyServers.registry(401)));
        store("login", Map.of("username", "user", "password", WRONG, "registry", registry.host()));
        try (DockerConfig docker = DockerConfig.login(registry.host(), "user", WRONG)) {
            WatchedRun run = run(program, task(), docker);

            assertEquals(1, run.status(), run::toString);
            assertTrue(registry.secrets().of(Secrets.Kind.PASSWORD).contains(WRONG), run::toString);
            assertTrue((run.stdout() + run.stderr()).contains("was refused"), run::toString);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "COPY")
    void noRunTellsAWrongExternalId(CopyProgram program) throws Exception {
        store(
                "role",
                Map.of("role_arn", aws.account(OTHER).role("copier").arn(), "external_id", "external-id-of-another"));

        WatchedRun run = run(program, task(), null);

        assertTrue(run.status() != 0, run::toString);
        assertTrue(aws.secrets().of(Secrets.Kind.EXTERNAL_ID).contains("external-id-of-another"), run::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"username\":\"user\",\"pasword\":\"s3cret-of-registry\"}", "s3cret-of-registry"})
    void noRunTellsAStoredValueThatIsNoCredential(String value) throws Exception {
        home.in("us-east-1").putSecret("login", value);
        for (CopyProgram program : List.of(CopyProgram.TRANSFER, CopyProgram.WORKER)) {
            WatchedRun run = run(program, task(), null);

            assertTrue(run.status() != 0, run::toString);
        }
        assertTrue(aws.secrets().of(Secrets.Kind.STORED_VALUE).contains(value));
    }

    /** What a credential helper says stays here, too, and a password from standard input. */
    @Test
    void noCopyTellsWhatAHelperOrStandardInputGaveIt() throws Exception {
        Path helper = folder.resolve("docker-credential-testbed");
        Path answer = folder.resolve("answer.json");
        Files.writeString(
                answer, JsonObject.write(Map.of("ServerURL", registry.host(), "Username", "user", "Secret", PASSWORD)));
        Files.writeString(helper, "#!/bin/sh\nsleep 0.3\nexec cat '" + answer + "'\n");
        assertTrue(helper.toFile().setExecutable(true));
        Files.writeString(folder.resolve("config.json"), "{\"credsStore\":\"testbed\"}");
        Command copy = CopyProgram.COPY
                .command(aws, task())
                .with("DOCKER_CONFIG", folder.toString())
                .with("PATH", folder + ":" + System.getenv("PATH"));

        WatchedRun run = checked(copy);
        assertTrue(
                run.arguments().stream().anyMatch(words -> words.contains("docker-credential-testbed")), run::toString);
        assertTrue(registry.secrets().kinds().contains(Secrets.Kind.BEARER_TOKEN), run::toString);

        WatchedRun piped = checked(CopyProgram.COPY
                .command(aws, task())
                .and("--username", "user", "--password-stdin", registry.host())
                .input(WRONG));
        assertTrue(registry.secrets().of(Secrets.Kind.PASSWORD).contains(WRONG), piped::toString);
    }

    /** Only images without a trouble of their own have a repository to be created, and so one that is not. */
    private void createRepositories(AwsAccount account) {
        REPOSITORIES.stream()
                .filter(name -> !name.equals("app-b"))
                .forEach(name -> account.ecr("eu-west-1").createRepository("localhost/" + name));
    }

    /** Lets the servers fail in ways that tempt a program to repeat what it was sent, or has sent. */
    private void makeTrouble() {
        createRepositories(home);
        createRepositories(aws.account(OTHER));
        Fault quoting = ChattyServers.registry(403);
        registry.onRequest(FaultRule.always("GET", "/v2/quoted/manifests/.*", quoting));
        aws.onRequest(FaultRule.once("GET", LAYERS, quoting).after(1));
        aws.onRequest(FaultRule.always("*", ".*/upload-quoted/blobs/uploads/.+", quoting));
        aws.onRequest(FaultRule.always("*", ".*/upload-cut/blobs/uploads/.+", Fault.cutBeforeResponse()));
        aws.onRequest(FaultRule.once("POST", "/ecr/CreateRepository", ChattyServers.signature()));
    }

    private void assertMetTrouble(WatchedRun run) {
        assertMet(registry.requests("GET", "/v2/quoted/manifests/.*"), 403, run);
        assertMet(aws.requests("GET", LAYERS), 403, run);
        assertMet(aws.requests("*", ".*/upload-quoted/blobs/uploads/.+"), 403, run);
        assertMet(aws.requests("*", ".*/upload-cut/blobs/uploads/.+"), 0, run);
        assertTrue(run.stdout().contains("InvalidSignatureException"), run::toString);
    }

    private static void assertMet(List<LoggedRequest> requests, int status, WatchedRun run) {
        assertTrue(requests.stream().anyMatch(request -> request.status() == status), run::toString);
    }

    /** Returns the worker's variables: as a role with temporary credentials, and with a wish to hear all from everybody. */
    private Map<String, String> task() throws IOException {
        Map<String, String> task = new HashMap<>(aws.environment(temporary(), "us-east-1"));
        task.put("SOURCE_TYPE", "Public");
        task.put("SRC_IMAGE_LIST", images());
        task.put("SRC_CREDENTIAL_NAME", "login");
        task.put("DEST_REGION", "eu-west-1");
        task.put("DEST_CREDENTIAL_NAME", "role");
        task.put("ALARM_TOPIC_ARN", topic.arn());
        task.put("DRAYAGE_PLAIN_HTTP", registry.host());
        task.put("JAVA_TOOL_OPTIONS", loggingOptions());
        return task;
    }

    private String images() {
        String near = home.ecr("us-east-1").host();
        return Stream.concat(
                        REPOSITORIES.stream().map(name -> registry.host() + "/" + name + ":v1"),
                        Stream.of(near + "/near:v1", near + "/near-quoted:v1"))
                .collect(Collectors.joining(","));
    }

    /** Returns what a user would give Java to have the SDK and HttpClient log everything; the programs do not heed it. */
    private String loggingOptions() throws IOException {
        Path logback = Files.writeString(folder.resolve("logback.xml"), """
                <configuration>
                  <appender name="all" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>%msg%n</pattern></encoder>
                  </appender>
                  <root level="TRACE"><appender-ref ref="all"/></root>
                </configuration>
                """);
        return "-Dlogback.configurationFile=" + logback;
    }

    private AwsCredentials temporary() {
        AwsRole role = home.role("task").trust(HOME);
        try (StsClient sts = Clients.of(aws, home.user("home"), "us-east-1").sts()) {
            Credentials made = sts.assumeRole(
                            request -> request.roleArn(role.arn()).roleSessionName("task"))
                    .credentials();
            return new AwsCredentials(made.accessKeyId(), made.secretAccessKey(), made.sessionToken());
        }
    }

    private void store(String name, Map<String, String> fields) {
        home.in("us-east-1").putSecret(name, JsonObject.write(fields));
    }

    private WatchedRun run(CopyProgram program, Map<String, String> task, @Nullable DockerConfig docker)
            throws Exception {
        Command command = program.command(aws, task);
        if (program == CopyProgram.COPY && docker != null) {
            command.with("DOCKER_CONFIG", docker.folder().toString());
        }
        return checked(command);
    }

    /** Runs a program to its end, and looks for secrets in all places. */
    private WatchedRun checked(Command command) throws Exception {
        WatchedRun run = WatchedRun.of(command, folder);
        assertTrue(run.arguments().stream().anyMatch(words -> words.contains("dev.drayage.")), run::toString);
        search.assertNone("standard output", run.stdout());
        search.assertNone("standard error", run.stderr());
        search.assertNone("the list of processes", String.join("\n", run.arguments()));
        search.assertNone("the mail", topic.messages().toString());
        return run;
    }
}
