package dev.drayage.console.web;

import dev.drayage.core.model.Digest;
import dev.drayage.core.model.MediaType;
import dev.drayage.core.store.Engine;
import dev.drayage.core.store.ImageOutcome;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunImage;
import dev.drayage.core.store.RunKind;
import dev.drayage.core.store.RunState;
import dev.drayage.core.store.RunTotals;
import dev.drayage.core.store.StoredError;
import dev.drayage.core.store.StoredTask;
import dev.drayage.core.store.TaskDetails;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tests put into a console. */
final class Contents {
    static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private Contents() {}

    static StoredTask task(String id, String name) {
        return task(id, name, "", "docker.io/mysql", "eu-west-1");
    }

    static StoredTask task(String id, String name, String description, String source, String destination) {
        Map<String, String> parameters =
                Map.of("sourceType", "Public", "srcImageList", "mysql:8", "destRegion", "eu-west-1");
        TaskDetails details = new TaskDetails(name, description, Engine.IN_PROCESS, parameters, null);
        return new StoredTask(id, 1, details, source, destination, NOW, NOW, null);
    }

    static Run run(String id, String task, RunState state) {
        RunTotals totals = new RunTotals(4, Map.of(ImageOutcome.COPIED, 1L, ImageOutcome.FAILED, 1L), 1000, 250);
        Instant ended = state.isActive() ? null : NOW.plusSeconds(75);
        return new Run(id, task, RunKind.TRANSFER, Engine.IN_PROCESS, null, state, "console", NOW, ended, totals, null);
    }

    /** Fills a console with what hostile users, registries and services could have said. */
    static void hostile(KeptBackend backend, String text) {
        backend.tasks.add(task("h1", text, text, text, text));
        Run run = run("hr1", "h1", RunState.FAILED);
        StoredError error = new StoredError("DENIED", text, text);
        backend.runs.update(new Run(
                run.id(),
                run.taskId(),
                run.kind(),
                run.engine(),
                run.arn(),
                run.state(),
                text,
                run.started(),
                run.ended(),
                run.totals(),
                error));
        backend.runs.addImages("hr1", List.of(image(1, text, ImageOutcome.FAILED, error)));
    }

    static RunImage image(long number, String source, ImageOutcome outcome, @Nullable StoredError error) {
        Digest digest = Digest.sha256(source.getBytes(StandardCharsets.UTF_8));
        return new RunImage(number, source, source, digest, MediaType.OCI_INDEX, 10, outcome, 1, 10, error);
    }
}
