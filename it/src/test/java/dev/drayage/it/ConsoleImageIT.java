package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** What is in the console's image, as jib built it in this build on a base of this machine's Java (profile local-base). */
final class ConsoleImageIT {
    static final Path TAR = Command.ROOT.resolve(Path.of("runner-console", "target", "drayage-console.tar"));

    @TempDir
    private Path folder;

    @BeforeEach
    void isBuilt() {
        assumeTrue(Files.exists(TAR), "the image is built with -Plocal-base only");
    }

    @Test
    void runsJavaItselfAsAUserWithoutRights() throws IOException {
        Map<?, ?> config = ImageTar.unpack(TAR, folder).config();

        assertEquals("10001:10001", config.get("User"));
        List<?> entrypoint = (List<?>) Objects.requireNonNull(config.get("Entrypoint"));
        assertEquals("java", entrypoint.get(0));
        assertEquals("dev.drayage.console.Main", entrypoint.get(entrypoint.size() - 1));
        for (String flag : List.of(
                "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "-Xlog:disable")) {
            assertTrue(entrypoint.contains(flag), flag);
        }
        Map<?, ?> labels = (Map<?, ?>) Objects.requireNonNull(config.get("Labels"));
        assertEquals("drayage-console", labels.get("org.opencontainers.image.title"));
    }

    @Test
    void holdsTheConsoleAndItsLibrariesOnly() throws IOException {
        List<String> app = ImageTar.unpack(TAR, folder).entries("app/");

        assertTrue(
                app.stream().anyMatch(entry -> entry.endsWith(" app/classpath/drayage-runner-console.jar")),
                app.toString());
        for (String entry : app) {
            assertTrue(entry.contains(" 0/0 ") && entry.charAt(5) != 'w' && entry.charAt(8) != 'w', entry);
        }
        for (String part : List.of("runner-cli", "runner-ecs", "drayage-it", "junit", "-tests.jar", "selenium")) {
            assertTrue(app.stream().noneMatch(entry -> entry.contains(part)), part);
        }
    }
}
