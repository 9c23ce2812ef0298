package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console's image in a container as ECS runs it, where podman can: nothing in it can be written, not even {@code /tmp}. */
final class ConsoleContainerIT {
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");
    private static final String[] READ_ONLY = {"--read-only", "--read-only-tmpfs=false"};
    private static final String NAME = "drayage-console-served";
    private static final int ENDED_BY_SIGTERM = 143;

    @TempDir
    private static Path storage;

    private static Podman podman = new Podman(Path.of(""));
    private static String image = "";

    @BeforeAll
    static void load() {
        assumeTrue(Files.exists(ConsoleImageIT.TAR), "the image is built with -Plocal-base only");
        assumeTrue(Podman.isUsable(), "podman and runc are not installed, or not for this user");
        podman = new Podman(storage);
        image = podman.load(ConsoleImageIT.TAR);
    }

    @AfterAll
    static void clear() {
        if (Podman.isUsable()) {
            podman.clear();
        }
    }

    @Test
    void explainsItself() {
        Command.Outcome outcome =
                podman.command(Map.of(), READ_ONLY).and(image, "--help").run();

        assertEquals(0, outcome.status(), outcome::toString);
        assertTrue(outcome.stdout().startsWith("Usage: drayage console"), outcome::toString);
        assertEquals("", outcome.stderr());
    }

    @Test
    void aWrongOptionIsStatus2() {
        Command.Outcome outcome = podman.command(Map.of(), READ_ONLY)
                .and(image, "--port", "65536")
                .run();

        assertEquals(2, outcome.status(), outcome::toString);
        assertTrue(outcome.stderr().contains("65536"), outcome::toString);
    }

    @Test
    void servesPagesAsAUserWithoutRightsAndWritesToItsDataOnly(@TempDir Path folder) throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Command.Outcome owned =
                Command.of("chown", "10001:10001", data.toString()).run();
        assertEquals(0, owned.status(), owned::toString);
        Path stdout = Files.createFile(folder.resolve("stdout.txt"));
        Path stderr = Files.createFile(folder.resolve("stderr.txt"));
        Process process = podman.command(Map.of(), READ_ONLY)
                .and("--name", NAME, "--volume=" + data + ":/data", image, "--port", "0", "--data", "/data")
                .start(stdout, stderr);
        try {
            String address = address(process, stdout, stderr);
            HttpResponse<String> page = get(address + "tasks");
            assertEquals(200, page.statusCode());
            assertTrue(page.body().contains("<html"), page::body);
            assertEquals(200, get(address + "tasks/new").statusCode());

            podman.signal(NAME, "TERM");
            assertTrue(process.waitFor(1, TimeUnit.MINUTES), "it does not end");
            assertEquals(ENDED_BY_SIGTERM, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
        assertEquals("", Files.readString(stderr));
        Path file = data.resolve("console.mv.db");
        assertEquals(10001, Files.getAttribute(file, "unix:uid"));
        assertEquals(List.of("console.mv.db"), names(data));
    }

    /** Returns the address that the console prints once it serves. */
    private static String address(Process process, Path stdout, Path stderr) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (process.isAlive() && System.nanoTime() < end) {
            Matcher matcher = ADDRESS.matcher(Files.readString(stdout, StandardCharsets.UTF_8));
            if (matcher.find()) {
                return matcher.group();
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the console does not start: " + Files.readString(stderr));
    }

    private static HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address)).build(),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
