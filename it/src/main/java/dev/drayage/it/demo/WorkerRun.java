package dev.drayage.it.demo;

import dev.drayage.it.testbed.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A run of the worker to its end, as a process of its own. */
final class WorkerRun {
    private final int status;
    private final @Nullable JsonObject report;

    private WorkerRun(int status, @Nullable JsonObject report) {
        this.status = status;
        this.report = report;
    }

    /**
     * Runs the worker.
     *
     * @param jar the worker's; it names the others
     * @param environment the task, and where AWS is
     * @param line is given every line of the log, as it comes; the run's metrics are none
     */
    static WorkerRun of(Path jar, List<String> javaFlags, Map<String, String> environment, Consumer<JsonObject> line)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaFlags);
        command.addAll(List.of("-cp", jar.toString(), "dev.drayage.ecs.Main"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process process = builder.start();
        JsonObject report = null;
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                JsonObject object = JsonObject.parse(text.getBytes(StandardCharsets.UTF_8));
                if (object.has("schema")) {
                    report = object;
                } else if (object.has("message")) {
                    line.accept(object);
                }
            }
        }
        return new WorkerRun(process.waitFor(), report);
    }

    /** Returns the exit status. */
    int status() {
        return status;
    }

    /** Returns a number of the report's totals; -1 when there is no report. */
    long total(String name) {
        JsonObject totals = report == null ? null : report.object("totals");
        return totals != null && totals.fields().get(name) instanceof Number number ? number.longValue() : -1;
    }
}
