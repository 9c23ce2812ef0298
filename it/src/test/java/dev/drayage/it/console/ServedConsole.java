package dev.drayage.it.console;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.drayage.it.testbed.aws.LocalAws;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The console as a user starts it, with its pages, in the environment of a local AWS. */
final class ServedConsole implements AutoCloseable {
    private static final Path DRAYAGE = Path.of("..", "bin", "drayage");
    private static final Pattern ADDRESS = Pattern.compile("https?://127\\.0\\.0\\.1:(\\d+)");

    private final Process process;
    private final String address;
    private final int port;
    private final Path log;

    private ServedConsole(Process process, String address, int port, Path log) {
        this.process = process;
        this.address = address;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts a console, and waits until it serves.
     *
     * @param data the folder of its tasks
     * @param port 0 for any free one
     */
    static ServedConsole start(LocalAws aws, Path data, int port) throws IOException {
        Map<String, String> environment = new HashMap<>(aws.runnerEnvironment());
        environment.put("DRAYAGE_CONSOLE_PORT", String.valueOf(port));
        return start(environment, data);
    }

    /** Starts a console that finds how it is to be in its environment. */
    static ServedConsole start(Map<String, String> environment, Path data) throws IOException {
        Path log = Files.createTempFile(data, "console", ".log");
        List<String> command = new ArrayList<>(List.of(DRAYAGE.toString(), "console", "--verbose"));
        if (!environment.containsKey("DRAYAGE_CONSOLE_TABLE")) {
            command.addAll(List.of("--data", data.toString()));
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("DOCKER_CONFIG", "/nonexistent");
        Process process = builder.start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        @Nullable String line = out.readLine();
        assertNotNull(line, () -> "the console does not start: " + text(log));
        Matcher matcher = ADDRESS.matcher(line);
        if (!matcher.find()) {
            throw new AssertionError(line);
        }
        return new ServedConsole(process, matcher.group(), Integer.parseInt(matcher.group(1)), log);
    }

    /** Returns the address without a slash at its end. */
    String address() {
        return address;
    }

    int port() {
        return port;
    }

    /** Returns what it has logged. */
    String log() {
        return text(log);
    }

    /** Kills the process, as a loss of power would. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
