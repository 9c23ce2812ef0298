package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the worker's image, as jib built it in this build on a base of this machine's Java (profile local-base). */
final class WorkerImageIT {
    static final Path TAR = Command.ROOT.resolve(Path.of("runner-ecs", "target", "drayage-worker.tar"));

    @TempDir
    private Path folder;

    @BeforeEach
    void isBuilt() {
        assumeTrue(Files.exists(TAR), "the image is built with -Plocal-base only");
    }

    @Test
    void runsJavaItselfAsAUserWithoutRights() throws IOException {
        Map<?, ?> config = unpacked().config();

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
        ImageTar image = unpacked();
        Map<?, ?> labels = (Map<?, ?>) Objects.requireNonNull(image.config().get("Labels"));

        assertEquals("drayage-worker", labels.get("org.opencontainers.image.title"));
        assertEquals("Apache-2.0", labels.get("org.opencontainers.image.licenses"));
        assertEquals("2026-11-24T00:00:00Z", image.image().get("created"));
        for (String entry : image.entries("app/")) {
            assertTrue(entry.contains(" 1970-01-01 00:00 "), entry);
        }
    }

    @Test
    void theWorkerCanWriteToTmpOnly() throws IOException {
        List<String> all = unpacked().entries("");
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
        List<String> app = unpacked().entries("app/");

        assertTrue(
                app.stream().anyMatch(entry -> entry.endsWith(" app/classpath/drayage-runner-ecs.jar")),
                app.toString());
        assertTrue(app.stream().anyMatch(entry -> entry.contains(" app/libs/AmazonCorrettoCryptoProvider-")));
        for (String part : List.of("runner-cli", "drayage-it", "junit", "-tests.jar", "picocli", "netty")) {
            assertTrue(app.stream().noneMatch(entry -> entry.contains(part)), part);
        }
    }

    private ImageTar unpacked() {
        return ImageTar.unpack(TAR, folder);
    }
}
