package dev.drayage.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.it.testbed.aws.LocalAws;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The worker of ECS as a real process, and what it says on standard output: JSON objects, one a line, the report last. */
final class WorkerProcess {
    static final Path JAR =
            Command.ROOT.resolve(Path.of("runner-ecs", "target", "dist", "lib", "drayage-runner-ecs.jar"));
    private static final long LIMIT_SECONDS = 120;

    private final Process process;
    private final Path stdout;
    private final Path stderr;

    private WorkerProcess(Process process, Path stdout, Path stderr) {
        this.process = process;
        this.stdout = stdout;
        this.stderr = stderr;
    }

    /** Starts the worker in an environment of a local AWS, with the task's variables. */
    static WorkerProcess start(LocalAws aws, Map<String, String> task, Path folder) throws IOException {
        Command command = command(aws, task);
        Path stdout = Files.createTempFile(folder, "stdout", ".jsonl");
        Path stderr = Files.createTempFile(folder, "stderr", ".txt");
        return new WorkerProcess(command.start(stdout, stderr), stdout, stderr);
    }

    /** Returns the worker's command with its environment. */
    static Command command(LocalAws aws, Map<String, String> task) {
        Command command = Command.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-cp",
                JAR.toString(),
                "dev.drayage.ecs.Main");
        environment(aws, task).forEach(command::with);
        return command;
    }

    /** Returns all variables that the worker needs for a task on a local AWS. */
    static Map<String, String> environment(LocalAws aws, Map<String, String> task) {
        Map<String, String> environment = new TreeMap<>(aws.runnerEnvironment());
        environment.putAll(task);
        return environment;
    }

    /** Asks the process to end, as ECS does. */
    void terminate() {
        process.destroy();
    }

    /** Waits until the worker has said something, in whatever line. */
    void awaitLine(String beginning) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!text(stdout).contains("\"message\":\"" + beginning)) {
            assertTrue(process.isAlive() && System.nanoTime() < end, () -> "not said: " + beginning + "\n" + this);
            Thread.sleep(20);
        }
    }

    /** Waits for the end and returns the exit status. */
    int await() throws InterruptedException {
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertTrue(ended, () -> "the worker does not end:\n" + this);
        return process.exitValue();
    }

    /** Waits for the end and checks the exit status. */
    void awaitStatus(int status) throws InterruptedException {
        assertEquals(status, await(), this::toString);
        assertEquals("", text(stderr));
    }

    List<Map<String, Object>> lines() {
        return objects(text(stdout));
    }

    /** Returns the lines of which CloudWatch makes metrics. */
    List<Map<String, Object>> metrics() {
        return lines().stream().filter(line -> line.containsKey("_aws")).toList();
    }

    /** Returns the last line, which is the report. */
    Map<String, Object> report() {
        List<Map<String, Object>> lines = lines();
        Map<String, Object> last = lines.get(lines.size() - 1);
        assertEquals(1L, last.get("schema"), this::toString);
        return last;
    }

    long total(String status) {
        Object totals = Objects.requireNonNull(report().get("totals"));
        return (Long) Objects.requireNonNull(((Map<?, ?>) totals).get(status));
    }

    static List<Map<String, Object>> objects(String text) {
        return text.lines()
                .map(line -> OciRegistries.json().readObject(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    @Override
    public String toString() {
        return text(stdout) + text(stderr);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
