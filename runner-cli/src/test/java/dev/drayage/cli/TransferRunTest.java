package dev.drayage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.core.model.Digest;
import dev.drayage.core.task.TransferTask;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code drayage transfer} and {@code drayage list} with a task, on registries in memory. */
class TransferRunTest {
    private static final String[] TASK = {
        "--source-type=Public",
        "--src-image-list=a.example/app:ALL_TAGS,a.example/lost:1",
        "--dest-region=us-east-1",
        "--dest-prefix=mirror",
        "--jobs=7"
    };

    private final TestCommandLine line = new TestCommandLine();
    private Digest two = Digest.sha256(new byte[0]);

    @BeforeEach
    void push() {
        two = line.registries.at("a.example").push("app", "2", "x");
        line.registries.at("a.example").push("app", "latest", "y");
    }

    @Test
    void carriesOutTheTaskAndReportsEveryImage() {
        assertEquals(1, run("transfer"));

        String there = "destination.example/mirror/a.example/";
        assertTrue(line.out().startsWith("COPIED    a.example/app:2 -> " + there + "app:2  " + two), line.out());
        assertTrue(line.out().contains("FAILED    a.example/lost:1 -> " + there + "lost:1\n"), line.out());
        assertTrue(line.out().contains("2 copied, 0 unchanged, 0 conflict, 1 failed; "), line.out());
        assertEquals(List.of(7), line.tasks.stream().map(TransferTask::jobs).toList());
    }

    @Test
    void reportOfATaskNamesIt() {
        assertEquals(1, run("transfer", "--json"));

        Map<?, ?> task = (Map<?, ?>) Objects.requireNonNull(line.json().get("task"));
        assertEquals("mirror", task.get("destPrefix"));
        assertEquals(List.of("a.example/app:ALL_TAGS", "a.example/lost:1"), task.get("srcImageList"));
    }

    @Test
    void secondRunIsUnchangedAndEndsWithStatusZero() {
        String[] task = TASK.clone();
        task[1] = "--src-image-list=a.example/app:ALL_TAGS";
        assertEquals(0, line.run(with("transfer", task)));
        assertEquals(0, line.run(with("transfer", task)));
        assertTrue(line.out().contains("0 copied, 2 unchanged"), line.out());
    }

    @Test
    void listsWhatTheTaskSelectsAndCopiesNothing() {
        assertEquals(0, run("list"));

        assertEquals("a.example/app:2\na.example/app:latest\na.example/lost:1\n", line.out());
        assertEquals(0, line.run("list", "a.example/app"));
        assertEquals(1, line.run("list", "destination.example/mirror/a.example/app"));
    }

    private int run(String command, String... more) {
        return line.run(with(command, TASK, more));
    }

    private static String[] with(String command, String[] task, String... more) {
        String[] all = new String[1 + task.length + more.length];
        all[0] = command;
        System.arraycopy(task, 0, all, 1, task.length);
        System.arraycopy(more, 0, all, 1 + task.length, more.length);
        return all;
    }
}
