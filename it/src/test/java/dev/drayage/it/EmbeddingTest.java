package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.it.example.CopyOneImage;
import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.SampleImages;
import dev.drayage.it.testbed.StoredManifest;
import dev.drayage.it.testbed.TestRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README's program is this one, and it works. */
final class EmbeddingTest {
    @Test
    void copiesAnImage() {
        SampleImage image = SampleImages.oddOci();
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (TestRegistry source = TestRegistry.start();
                TestRegistry destination = TestRegistry.start()) {
            image.pushTo(source.repository("app"), "1");
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));

            CopyOneImage.main(new String[] {
                source.host() + "/app:1", destination.host() + "/copy:1", source.host(), destination.host()
            });

            assertEquals(
                    "COPIED " + destination.host() + "/copy:1" + System.lineSeparator(),
                    printed.toString(StandardCharsets.UTF_8));
            StoredManifest there = destination.repository("copy").manifest("1");
            assertNotNull(there);
            assertArrayEquals(image.bytes(), there.bytes());
        } finally {
            System.setOut(out);
        }
    }

    @Test
    void standsInTheReadme() throws IOException {
        String program = Files.readString(Path.of("src/test/java/dev/drayage/it/example/CopyOneImage.java"))
                .replaceFirst("(?s)^package [^\n]*\n\n", "");
        String readme = Files.readString(Command.ROOT.resolve("README.md"));

        assertTrue(readme.contains(program.strip()), "README.md shows another program");
    }
}
