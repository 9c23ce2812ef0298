package dev.drayage.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program as a real process, as a user's shell would, without the user's own docker configuration. */
final class Command {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    static final String DRAYAGE = ROOT.resolve("bin").resolve("drayage").toString();

    private static final long LIMIT_SECONDS = 300;

    private final List<String> words = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>(Map.of("DOCKER_CONFIG", "/nonexistent"));
    private String input = "";
    private Path folder = Path.of("");

    /** What a process left behind. */
    record Outcome(int status, String stdout, String stderr) {
        @Override
        public String toString() {
            return "status " + status + "\n--- stdout\n" + stdout + "\n--- stderr\n" + stderr;
        }
    }

    /** {@code bin/drayage} with arguments. */
    static Command drayage(String... arguments) {
        return of(DRAYAGE).and(arguments);
    }

    static Command of(String... words) {
        return new Command().and(words);
    }

    Command and(String... more) {
        words.addAll(List.of(more));
        return this;
    }

    Command with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Command input(String text) {
        input = text;
        return this;
    }

    /** Runs it in another folder than the test's own. */
    Command in(Path other) {
        folder = other;
        return this;
    }

    Process start(Path stdout, Path stderr) {
        try {
            // A build in the background ignores SIGINT, and its children would inherit that.
            List<String> line = new ArrayList<>(List.of("env", "--default-signal=INT"));
            line.addAll(words);
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(folder.toAbsolutePath().toFile())
                    .redirectOutput(stdout.toFile())
                    .redirectError(stderr.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // The program ended without reading its input.
                return process;
            }
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Outcome run() {
        try {
            Path stdout = Files.createTempFile("stdout", ".txt");
            Path stderr = Files.createTempFile("stderr", ".txt");
            try {
                Process process = start(stdout, stderr);
                try {
                    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                        throw new AssertionError(words + " did not end:\n" + Files.readString(stderr));
                    }
                } finally {
                    process.destroyForcibly();
                }
                return new Outcome(
                        process.exitValue(),
                        Files.readString(stdout, StandardCharsets.UTF_8),
                        Files.readString(stderr, StandardCharsets.UTF_8));
            } finally {
                Files.delete(stdout);
                Files.delete(stderr);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
