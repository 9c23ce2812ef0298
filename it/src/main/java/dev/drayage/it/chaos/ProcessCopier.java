package dev.drayage.it.chaos;

import dev.drayage.it.testbed.JsonObject;
import dev.drayage.it.testbed.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Copies with {@code bin/drayage} as a process of its own, which can be killed. */
final class ProcessCopier implements Copier {
    private static final long LIMIT_SECONDS = 120;
    /** How Java reports a child that died by signal 9. */
    private static final int KILLED = 128 + 9;

    private static final Set<String> IN_PLACE = Set.of("COPIED", "UNCHANGED");

    private final List<String> command;
    private final Map<String, String> environment;
    private final Scene scene;

    /** @param command with {@code --json} */
    ProcessCopier(List<String> command, Map<String, String> environment, Scene scene) {
        this.command = command;
        this.environment = environment;
        this.scene = scene;
    }

    @Override
    public Outcome run() {
        try (TemporaryFolder folder = TemporaryFolder.create("chaos")) {
            Path out = folder.path().resolve("out");
            Path err = folder.path().resolve("err");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().put("DOCKER_CONFIG", folder.path().toString());
            builder.environment().putAll(environment);
            Process process = builder.start();
            scene.begin(process::destroyForcibly);
            process.getOutputStream().close();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new BrokenPromise("the process does not end: " + Files.readString(err));
            }
            int status = process.exitValue();
            if (status == KILLED) {
                return Outcome.killed();
            }
            if (status > 1) {
                throw new BrokenPromise("the process ended with status " + status + ": " + Files.readString(err));
            }
            return outcome(Files.readAllBytes(out), status == 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Outcome outcome(byte[] report, boolean complete) throws IOException {
        List<ReportedImage> images = JsonObject.parse(report).objects("images").stream()
                .map(ProcessCopier::row)
                .toList();
        return new Outcome(true, complete, images);
    }

    private static ReportedImage row(JsonObject row) {
        JsonObject error = row.object("error");
        return new ReportedImage(
                text(row, "source"),
                text(row, "destination"),
                row.text("digest"),
                IN_PLACE.contains(text(row, "status")),
                error == null ? null : error.text("code") + ": " + error.text("message"));
    }

    private static String text(JsonObject row, String name) {
        @Nullable String value = row.text(name);
        if (value == null) {
            throw new BrokenPromise("a row of the report has no " + name);
        }
        return value;
    }
}
