package dev.drayage.cli.task;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.task.TaskParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A task file is refused as input, or holds names and values that are a task or have its problems told. */
class TaskFileFuzzTest {
    @TempDir
    private Path folder = Path.of("folder");

    @FuzzTest
    void file(byte[] input) throws IOException {
        Path file = folder.resolve("task.yaml");
        Files.write(file, input);
        try {
            TaskParser.parse(TaskFile.read(file));
        } catch (InvalidInputException e) {
            // Foreseen; anything else is a finding.
        }
    }
}
