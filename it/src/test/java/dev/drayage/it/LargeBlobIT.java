package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.it.testbed.SampleImage;
import dev.drayage.it.testbed.SyntheticBlob;
import dev.drayage.it.testbed.TestRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A layer far larger than the memory that the process may use, with nothing written to disk. */
final class LargeBlobIT {
    private static final long GIB = 1L << 30;
    /** What a process writes in any case: its output. */
    private static final long OUTPUT_BYTES = 64 * 1024;

    @Test
    void oneGibibyteIn64MebibytesOfHeap(@TempDir Path folder) throws IOException, InterruptedException {
        SampleImage image =
                SampleImage.builder().layer(SyntheticBlob.of(42, GIB)).build();
        try (TestRegistry source = TestRegistry.start();
                TestRegistry destination = TestRegistry.start()) {
            image.pushTo(source.repository("big"), "1");
            Path stdout = folder.resolve("stdout");
            Path stderr = folder.resolve("stderr");

            Process process = Command.drayage(
                            "copy",
                            "--plain-http",
                            source.host(),
                            "--plain-http",
                            destination.host(),
                            source.host() + "/big:1",
                            destination.host() + "/big:1")
                    .with("DRAYAGE_JAVA_OPTS", "-Xmx64m")
                    .start(stdout, stderr);
            long written = writtenUntilItEnds(process);

            assertEquals(0, process.waitFor(), Files.readString(stdout) + Files.readString(stderr));
            assertTrue(destination
                    .repository("big")
                    .hasBlob(image.allBlobs().get(1).digest()));
            assertTrue(written < OUTPUT_BYTES, written + " bytes were written to disk");
        }
    }

    /** Linux counts what a process causes to be sent to storage ({@code /proc/PID/io}). */
    private static long writtenUntilItEnds(Process process) throws IOException, InterruptedException {
        Path counters = Path.of("/proc", String.valueOf(process.pid()), "io");
        long written = -1;
        while (process.isAlive()) {
            try {
                for (String line : Files.readAllLines(counters)) {
                    if (line.startsWith("write_bytes:")) {
                        written = Long.parseLong(
                                line.substring("write_bytes:".length()).strip());
                    }
                }
            } catch (NoSuchFileException e) {
                break;
            } catch (IOException e) {
                // The process ended while it was looked at.
                if (process.isAlive()) {
                    throw e;
                }
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertTrue(written >= 0, "the process was never seen");
        return written;
    }
}
