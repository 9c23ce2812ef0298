package dev.drayage.core.store;

import dev.drayage.core.model.Digest;
import dev.drayage.core.model.MediaType;
import dev.drayage.core.schedule.Schedule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Tasks, runs and images to be kept. */
public final class Samples {
    public static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private Samples() {}

    public static StoredTask task(String id, String name, @Nullable Instant nextRun) {
        return task(id, name, "docker.io", nextRun);
    }

    public static StoredTask task(String id, String name, String source, @Nullable Instant nextRun) {
        TaskDetails details = new TaskDetails(
                name,
                "mirrors a_b 100%",
                Engine.IN_PROCESS,
                Map.of("sourceType", "Public", "srcImageList", "mysql:8\nnginx:1", "destRegion", "eu-west-1"),
                Schedule.parse("cron(0 2 * * ? *)", ZoneId.of("Europe/Berlin")));
        return new StoredTask(id, 1, details, source, "eu-west-1", NOON, NOON, nextRun);
    }

    public static Run run(String id, String taskId, Instant started) {
        return Run.queued(id, taskId, RunKind.TRANSFER, Engine.IN_PROCESS, "somebody", started);
    }

    public static RunImage image(long number, ImageOutcome outcome) {
        StoredError error = outcome.isProblem() ? new StoredError("DENIED", "No right to pull", "Ask for it.") : null;
        return new RunImage(
                number,
                "ghcr.io/acme/app-" + number % 100 + ":v" + number,
                "123456789012.dkr.ecr.eu-west-1.amazonaws.com/mirror/app-" + number % 100 + ":v" + number,
                Digest.sha256(Long.toString(number).getBytes(StandardCharsets.UTF_8)),
                MediaType.OCI_MANIFEST,
                1000 + number,
                outcome,
                1,
                number,
                error);
    }

    /** Returns images with numbers from one to another, both included; every five hundredth has failed. */
    public static List<RunImage> images(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(number -> image(number, number % 500 == 0 ? ImageOutcome.FAILED : ImageOutcome.COPIED))
                .toList();
    }
}
