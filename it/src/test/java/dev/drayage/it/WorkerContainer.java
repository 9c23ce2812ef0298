package dev.drayage.it;

import dev.drayage.it.testbed.aws.Container;
import dev.drayage.it.testbed.aws.LocalAws;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** The worker as a real process, which a local Amazon ECS starts, stops and listens to. */
public final class WorkerContainer implements Container {
    private final Process process;
    private final Thread reader;

    private WorkerContainer(Process process, Consumer<String> lines) {
        this.process = process;
        this.reader = new Thread(() -> read(lines), "worker-lines");
        reader.setDaemon(true);
        reader.start();
    }

    /** Returns the worker's image, in an environment of a local AWS. */
    public static Image image(LocalAws aws) {
        return (environment, lines) -> start(aws, environment, lines);
    }

    private static WorkerContainer start(LocalAws aws, Map<String, String> environment, Consumer<String> lines)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-cp",
                        WorkerProcess.JAR.toString(),
                        "dev.drayage.ecs.Main")
                .redirectErrorStream(true);
        builder.environment().putAll(WorkerProcess.environment(aws, environment));
        builder.environment().put("DOCKER_CONFIG", "/nonexistent");
        return new WorkerContainer(builder.start(), lines);
    }

    private void read(Consumer<String> lines) {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            out.lines().forEach(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int await() throws InterruptedException {
        int status = process.waitFor();
        reader.join();
        return status;
    }

    @Override
    public void terminate() {
        // Process.destroy would close the pipe, and what the worker says at its end be lost.
        var unused = process.toHandle().destroy();
    }
}
