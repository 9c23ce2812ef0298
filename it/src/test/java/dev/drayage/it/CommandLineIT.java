package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.it.testbed.Fault;
import dev.drayage.it.testbed.FaultRule;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.SampleImages;
import dev.drayage.it.testbed.TestCertificate;
import dev.drayage.it.testbed.TestRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees of {@code bin/drayage}, above all when something is wrong. */
final class CommandLineIT {
    private final TestRegistry source = TestRegistry.start();
    private final TestRegistry destination = TestRegistry.start();

    @AfterEach
    void stop() {
        source.close();
        destination.close();
    }

    private Command copy(String from, String to) {
        return Command.drayage("copy", "--plain-http", source.host(), "--plain-http", destination.host(), from, to);
    }

    private String app() {
        return source.host() + "/app:1";
    }

    /** One clear message with a remedy, the right status, no stack trace. */
    private static void assertRefused(Command command, int status, String message, String remedy) {
        Command.Outcome outcome = command.run();
        String said = outcome.stdout() + outcome.stderr();
        assertEquals(status, outcome.status(), outcome::toString);
        assertTrue(said.contains(message), () -> "'" + message + "' is not in\n" + outcome);
        assertTrue(said.contains(remedy), () -> "'" + remedy + "' is not in\n" + outcome);
        assertFalse(said.contains("\tat "), () -> "a stack trace is in\n" + outcome);
        assertFalse(said.contains("Exception"), () -> "an exception is in\n" + outcome);
    }

    @Test
    void badReference() {
        assertRefused(copy("UPPER/case", "localhost:1/x"), 2, "'UPPER/case' is not an image reference", "lower case");
    }

    @Test
    void severalSourcesWithoutPrefix() {
        assertRefused(copy("a", "b").and("localhost:1/x"), 2, "Several sources", "End the destination with '/'");
    }

    @Test
    void unknownOption() {
        assertRefused(copy("a", "localhost:1/b").and("--plain-htp", "x"), 2, "--plain-htp", "--help");
    }

    @Test
    void unknownHost() {
        assertRefused(copy("registry.invalid/app:1", destination.host() + "/x"), 1, "is unknown", "Check its spelling");
    }

    @Test
    void refusedConnection() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertRefused(
                copy("localhost:" + port + "/app:1", destination.host() + "/x")
                        .and("--plain-http", "localhost:" + port),
                1,
                "refuses connections",
                "Check that the registry runs there");
    }

    @Test
    void unauthorized() {
        try (TestRegistry locked =
                TestRegistry.builder().basic("user", "password").start()) {
            assertRefused(
                    copy(locked.host() + "/app:1", destination.host() + "/x").and("--plain-http", locked.host()),
                    1,
                    "answered 401",
                    "docker login " + locked.host());
        }
    }

    @Test
    void forbidden() {
        source.onRequest(FaultRule.always(
                "*",
                ".*/manifests/.*",
                Fault.status(
                        403,
                        Map.of("Content-Type", "application/json"),
                        "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"not for you\\u001b[31m\"}]}")));
        assertRefused(copy(app(), destination.host() + "/x"), 1, "DENIED: not for you?[31m", "is allowed to do");
    }

    @Test
    void missingTag() {
        SampleImages.oddOci().pushTo(source.repository("app"), "1");
        assertRefused(copy(source.host() + "/app:2", destination.host() + "/x"), 1, "has no image 2", "drayage list");
    }

    @Test
    void unknownCertificate() {
        try (TestCertificate certificate = TestCertificate.create();
                TestRegistry secret = TestRegistry.builder().tls(certificate).start()) {
            assertRefused(copy(secret.host() + "/app:1", destination.host() + "/x"), 1, "is not trusted", "--ca-cert");
        }
    }

    @Test
    void certificateFileWithoutCertificates(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("ca.pem"), "nothing of the kind");
        assertRefused(
                copy(app(), destination.host() + "/x").and("--ca-cert", file.toString()),
                2,
                file.toString(),
                "BEGIN CERTIFICATE");
        assertEquals(0, source.requests().size());
    }

    @Test
    void plainRegistryAskedByTls() {
        Command.Outcome outcome = Command.drayage("list", app()).run();
        assertEquals(1, outcome.status(), outcome::toString);
        assertTrue(outcome.stderr().contains("--plain-http " + source.host()), outcome::toString);
    }

    @Test
    void schema1() {
        SampleImages.schema1().pushTo(source.repository("app"), "1");
        assertRefused(copy(app(), destination.host() + "/x"), 1, "schema 1", "Push the image again");
    }

    @Test
    void registryEndpointReachesAnotherAddress() {
        SampleImages.oddOci().pushTo(source.repository("app"), "1");

        Command.Outcome outcome = Command.drayage("copy", "images.example.com/app:1", destination.host() + "/x:1")
                .and("--plain-http", destination.host())
                .and("--registry-endpoint", "images.example.com=" + source.uri())
                .run();

        assertEquals(0, outcome.status(), outcome::toString);
        assertTrue(source.requests().stream()
                .allMatch(request ->
                        "images.example.com".equals(request.requestHeaders().get("Host"))));
    }

    @Test
    void registryEndpointOfDockerHub() {
        SampleImages.oddOci().pushTo(source.repository("library/alpine"), "3");

        Command.Outcome outcome = Command.drayage("copy", "alpine:3", destination.host() + "/x:3")
                .and("--plain-http", destination.host())
                .and("--registry-endpoint", "docker.io=" + source.uri())
                .run();

        assertEquals(0, outcome.status(), outcome::toString);
    }

    @Test
    void brokenDockerConfigurationIsNamed(@TempDir Path folder) throws IOException {
        SampleImages.oddOci().pushTo(source.repository("app"), "1");
        Files.writeString(folder.resolve("config.json"), "{\"credsStore\":\"nope\"}");

        Command.Outcome outcome = copy(app(), destination.host() + "/x:1")
                .with("DOCKER_CONFIG", folder.toString())
                .run();

        assertEquals(0, outcome.status(), outcome::toString);
        assertTrue(outcome.stderr().contains("docker-credential-nope"), outcome::toString);
    }

    @Test
    void jsonReportOnStandardOutput() {
        SampleImages.oddOci().pushTo(source.repository("app"), "1");

        Command.Outcome outcome =
                copy(app(), destination.host() + "/x:1").and("--json").run();

        Map<String, Object> report = dev.drayage.adapters.registry.OciRegistries.json()
                .readObject(outcome.stdout().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertEquals(1L, report.get("schema"));
        assertTrue(outcome.stdout().contains("\"status\":\"COPIED\""), outcome::toString);
        assertTrue(outcome.stderr().contains("[1/1] COPIED"), outcome::toString);
    }

    @Test
    void listsTags() {
        SampleImages.oddOci().pushTo(source.repository("app"), "1");
        SampleImages.oddOci().pushTo(source.repository("app"), "2");

        Command.Outcome outcome = Command.drayage("list", "--plain-http", source.host(), source.host() + "/app")
                .run();

        assertEquals(source.host() + "/app:1\n" + source.host() + "/app:2\n", outcome.stdout(), outcome::toString);
    }

    @Test
    void closedPipeEndsQuietly() {
        for (int i = 0; i < 20_000; i++) {
            source.repository("many").putManifest(SampleImages.oddOci().manifest(), "tag-with-a-long-name-" + i);
        }
        Command.Outcome outcome = Command.of(
                        "bash",
                        "-c",
                        "set -o pipefail; \"$0\" list --plain-http \"$1\" \"$1/many\" | head -n 1; exit \"${PIPESTATUS[0]}\"",
                        Command.DRAYAGE,
                        source.host())
                .run();

        assertEquals(source.host() + "/many:tag-with-a-long-name-0\n", outcome.stdout());
        assertEquals("", outcome.stderr());
        assertEquals(1, outcome.status());
    }

    /** Nothing is needed of the disk: neither a home nor a folder for temporary files. */
    @Test
    void readOnlyFileSystem() {
        SampleImage.builder().layers(1_000_000).build().pushTo(source.repository("app"), "1");
        Command.Outcome outcome = Command.of(
                        "unshare",
                        "--map-root-user",
                        "--mount",
                        "bash",
                        "-c",
                        "for mount in / /tmp \"$HOME\" \"${0%/*}/..\"; do [[ -d $mount ]] && mount --bind \"$mount\" \"$mount\""
                                + " && mount -o remount,bind,ro \"$mount\"; done;"
                                + " touch /tmp/x 2>/dev/null && exit 99; exec \"$0\" \"$@\"",
                        Command.DRAYAGE,
                        "copy",
                        "--plain-http",
                        source.host(),
                        "--plain-http",
                        destination.host(),
                        app(),
                        destination.host() + "/x:1")
                .run();

        assertEquals(0, outcome.status(), outcome::toString);
        assertTrue(outcome.stdout().contains("1 copied"), outcome::toString);
    }

    @Test
    void interruptEndsWith130(@TempDir Path folder) throws IOException, InterruptedException {
        SampleImages.oddOci().pushTo(source.repository("app"), "1");
        source.onRequest(FaultRule.always("GET", ".*/blobs/.*", Fault.stall(Duration.ofSeconds(60))));
        Path stdout = Files.createFile(folder.resolve("stdout"));
        Path stderr = Files.createFile(folder.resolve("stderr"));
        // An interactive shell's child: background processes of a script would ignore the signal.
        Process process = copy(app(), destination.host() + "/x:1").start(stdout, stderr);
        for (int i = 0; i < 300 && source.requests("GET", ".*/manifests/.*").isEmpty(); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }

        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();

        assertTrue(process.waitFor(10, TimeUnit.SECONDS), "it goes on");
        assertEquals(130, process.exitValue());
        assertFalse(Files.readString(stderr).contains("Exception"), Files.readString(stderr));
        assertEquals(0, destination.repository("x").tags().size());
    }

    /** On a terminal the progress is one line that lives. */
    @Test
    void progressBarOnATerminal() {
        SampleImage.builder().layers(20_000_000, 20_000_001).build().pushTo(source.repository("app"), "1");
        destination.onRequest(FaultRule.always("PUT", ".*/blobs/uploads/.*", Fault.stall(Duration.ofMillis(700))));
        Command.Outcome outcome = Command.of("script", "--quiet", "--return", "--command")
                .and(
                        Command.DRAYAGE + " copy --plain-http " + source.host() + " --plain-http " + destination.host()
                                + " " + app() + " " + destination.host() + "/x:1",
                        "/dev/null")
                .with("TERM", "xterm-256color")
                .run();

        assertEquals(0, outcome.status(), outcome::toString);
        assertTrue(outcome.stdout().contains("\r"), outcome::toString);
        assertTrue(outcome.stdout().contains("0/1"), outcome::toString);
        assertTrue(outcome.stdout().contains("MB"), outcome::toString);
    }
}
