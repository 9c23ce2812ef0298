package dev.drayage.cli.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drayage.core.task.TaskParameter;
import dev.drayage.core.task.TaskParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documentation says of tasks is so. */
class ParameterTableTest {
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @Test
    void isTheParametersOfATask() throws IOException {
        List<String> table = Files.readString(Path.of("..", "README.md"))
                .lines()
                .dropWhile(line -> !line.equals("| in a file | option | environment | meaning |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();

        assertEquals(
                Arrays.stream(TaskParameter.values())
                        .map(ParameterTableTest::row)
                        .toList(),
                table);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../README.md", "README.md"})
    void standsBesidesExamplesThatAreTasks(String readme, @TempDir Path folder) throws IOException {
        List<String> examples = YAML.matcher(Files.readString(Path.of(readme)))
                .results()
                .map(MatchResult::group)
                .map(block -> block.replace("```yaml\n", "").replace("```", ""))
                .toList();

        assertEquals(1, examples.size());
        TaskParser.parse(TaskFile.read(Files.writeString(folder.resolve("task.yaml"), examples.get(0))));
    }

    private static String row(TaskParameter parameter) {
        return String.format(
                "| `%s` | `%s` | `%s` | %s |",
                parameter.parameterName(),
                parameter.flag(),
                parameter.variable(),
                parameter.description().replace("|", "\\|"));
    }
}
