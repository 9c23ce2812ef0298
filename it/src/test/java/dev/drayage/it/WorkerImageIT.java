package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drayage.adapters.registry.OciRegistries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the worker's image, as jib built it in this build on a base of this machine's Java (profile local-base). */
final class WorkerImageIT {
    static final Path TAR = Command.ROOT.resolve(Path.of("runner-ecs", "target", "drayage-worker.tar"));

    @TempDir
    private Path folder;

    @BeforeEach
    void unpack() {
        assumeTrue(Files.exists(TAR), "the image is built with -Plocal-base only");
        tar("-xf", TAR.toString(), "-C", folder.toString());
    }

    @Test
    void runsJavaItselfAsAUserWithoutRights() throws IOException {
        Map<?, ?> config = (Map<?, ?>) Objects.requireNonNull(image().get("config"));

        assertEquals("10001:10001", config.get("User"));
        List<?> entrypoint = (List<?>) Objects.requireNonNull(config.get("Entrypoint"));
        assertEquals("java", entrypoint.get(0));
        assertEquals("dev.drayage.ecs.Main", entrypoint.get(entrypoint.size() - 1));
        for (String flag : List.of(
                "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "-Xlog:disable")) {
            assertTrue(entrypoint.contains(flag), flag);
        }
    }

    @Test
    void isLabelledAndTheSameEveryTime() throws IOException {
        Map<String, Object> image = image();
        Map<?, ?> labels = (Map<?, ?>)
                Objects.requireNonNull(((Map<?, ?>) Objects.requireNonNull(image.get("config"))).get("Labels"));

        assertEquals("drayage-worker", labels.get("org.opencontainers.image.title"));
        assertEquals("Apache-2.0", labels.get("org.opencontainers.image.licenses"));
        assertEquals("2026-11-24T00:00:00Z", image.get("created"));
        for (String entry : entries("app/")) {
            assertTrue(entry.contains(" 1970-01-01 00:00 "), entry);
        }
    }

    @Test
    void theWorkerCanWriteToTmpOnly() throws IOException {
        List<String> all = entries("");
        assertFalse(all.isEmpty());
        for (String entry : all) {
            boolean link = entry.startsWith("l");
            boolean writable = entry.charAt(5) == 'w' || entry.charAt(8) == 'w';
            assertTrue(entry.contains(" 0/0 "), entry);
            assertTrue(link || !writable || entry.endsWith(" tmp/"), entry);
        }
    }

    @Test
    void holdsTheWorkerAndItsLibrariesOnly() throws IOException {
        List<String> app = entries("app/");

        assertTrue(
                app.stream().anyMatch(entry -> entry.endsWith(" app/classpath/drayage-runner-ecs.jar")),
                app.toString());
        assertTrue(app.stream().anyMatch(entry -> entry.contains(" app/libs/AmazonCorrettoCryptoProvider-")));
        for (String part : List.of("runner-cli", "drayage-it", "junit", "-tests.jar", "picocli", "netty")) {
            assertTrue(app.stream().noneMatch(entry -> entry.contains(part)), part);
        }
    }

    private Map<String, Object> image() throws IOException {
        return OciRegistries.json().readObject(Files.readAllBytes(folder.resolve("config.json")));
    }

    /** Lists the files of all layers as tar does: rights, numbers of owner and group, size, time, name. */
    private List<String> entries(String under) throws IOException {
        List<String> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path layer :
                    files.filter(file -> file.toString().endsWith(".tar.gz")).toList()) {
                tar("--utc", "--numeric-owner", "-tvzf", layer.toString())
                        .lines()
                        .filter(entry -> entry.matches(".* " + under + ".*"))
                        .forEach(entries::add);
            }
        }
        return entries;
    }

    private static String tar(String... arguments) {
        Command.Outcome outcome = Command.of("tar").and(arguments).run();
        assertEquals(0, outcome.status(), outcome::toString);
        return outcome.stdout();
    }
}
