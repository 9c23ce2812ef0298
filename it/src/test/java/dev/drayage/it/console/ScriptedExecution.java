package dev.drayage.it.console;

import dev.drayage.adapters.registry.OciRegistries;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferReport;
import dev.drayage.core.work.PartReport;
import dev.drayage.it.MachineBed;
import dev.drayage.it.testbed.aws.StepEngine;
import dev.drayage.it.testbed.aws.StepExecution;
import dev.drayage.it.testbed.aws.StepOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** An execution of which a test says what happens: the plan's answer, reports of parts, its end. */
final class ScriptedExecution implements StepEngine {
    private final CompletableFuture<StepOutcome> end = new CompletableFuture<>();

    @Override
    public StepOutcome carryOut(StepExecution execution) throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Notes that the plan has answered. */
    static void planned(MachineBed bed, long items, long images, long bytes) {
        StepExecution execution = bed.machine().executions().get(0);
        execution.exited("Choice", "Is a Task Given", "{}");
        execution.exited(
                "Task",
                "Plan",
                "{\"plan\":{\"Payload\":{\"items\":" + items + ",\"images\":" + images + ",\"bytes\":" + bytes + "}}}");
        execution.entered("Map", "Carry Out", "{}");
    }

    void ends(MachineBed bed, StepOutcome outcome) throws InterruptedException {
        end.complete(outcome);
        bed.machine().executions().get(0).await();
    }

    /** Writes a part's report as workers do. */
    static void report(MachineBed bed, long item, int part, long left, ImageResult... images) {
        TransferReport report = new TransferReport(
                Map.of("destRegion", "eu-west-1"),
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(part),
                List.of(images),
                Map.of("host", 1L));
        put(
                bed,
                String.format("%09d-%d.json", item, part),
                OciRegistries.json().write(new PartReport(item, part, left, report.toMap()).toMap()));
    }

    static void put(MachineBed bed, String name, byte[] content) {
        bed.bucket().put("runs/run/reports/" + name, content);
    }

    static ImageResult copied(String name) {
        return new ImageResult(
                "source/" + name, "destination/" + name, null, null, 100, ImageStatus.COPIED, 1, 10, 0, null);
    }

    static ImageResult unchanged(String name) {
        return new ImageResult(
                "source/" + name, "destination/" + name, null, null, 0, ImageStatus.UNCHANGED, 0, 0, 0, null);
    }

    static ImageResult unfinished(String name, ErrorCode why) {
        return ImageResult.unfinished(
                "source/" + name, "destination/" + name, null, new DrayageException(why, "no: " + why, "Again."));
    }
}
