package dev.drayage.ecs.log;

import dev.drayage.adapters.registry.OciRegistries;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Stands in for standard output, which the log goes to, and reads its lines as JSON. */
public final class CapturedOutput implements AutoCloseable {
    private final PrintStream original = System.out;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    public CapturedOutput() {
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    }

    public String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    public List<Map<String, Object>> lines() {
        return text().lines()
                .map(line -> OciRegistries.json().readObject(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    public Map<String, Object> line(int number) {
        return lines().get(number);
    }

    /** Returns the lines whose message begins so. */
    public List<Map<String, Object>> saying(String beginning) {
        return lines().stream()
                .filter(line -> String.valueOf(line.getOrDefault("message", "")).startsWith(beginning))
                .toList();
    }

    @Override
    public void close() {
        LogSetup.end();
        System.setOut(original);
    }
}
