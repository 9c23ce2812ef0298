package dev.drayage.ecs.log;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Reference;
import dev.drayage.core.model.Repository;
import dev.drayage.core.plan.PlannedImage;
import dev.drayage.core.plan.RepositoryPlan;
import dev.drayage.core.report.ByteCount;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import dev.drayage.core.report.TransferSummary;
import dev.drayage.core.task.TransferTask;
import dev.drayage.core.transfer.TransferListener;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Logs how a run goes on: a line a planned repository, a line an image at its end, and one whenever it is asked for a sign of life.
 * Thread-safe.
 */
public final class RunLog implements TransferListener {
    private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);

    /** How many images of a task's list are logged. */
    private static final int MAX_LISTED = 20;

    private final LongAdder bytes = new LongAdder();
    private final LongAdder planned = new LongAdder();
    private final ReportLine soFar = new ReportLine();
    private long bytesAtLastBeat;

    /** Logs the task, as the report has it; a long list by its length. */
    public void begun(TransferTask task) {
        LogLine line = LogLine.at(Level.INFO, LOG);
        task.describe()
                .forEach((name, value) -> line.with(
                        name,
                        value instanceof List<?> list && list.size() > MAX_LISTED ? list.size() + " images" : value));
        line.log("The task is begun");
    }

    @Override
    public void planned(RepositoryPlan plan) {
        planned.add(plan.images().size());
        LogLine.at(Level.INFO, LOG)
                .with("source", plan.source())
                .with("destination", plan.destination())
                .with("images", plan.images().size())
                .with("toCopy", count(plan, PlannedImage.Copy.class))
                .with("unchanged", count(plan, PlannedImage.Unchanged.class))
                .with(
                        "bytes",
                        plan.missingBlobs().stream().mapToLong(Descriptor::size).sum())
                .log("Planned " + plan.source() + " -> " + plan.destination());
    }

    @Override
    public void bytesMoved(long moved) {
        bytes.add(moved);
    }

    @Override
    public void retried(Repository source, Descriptor blob, DrayageException failure) {
        LogLine.at(Level.INFO, LOG)
                .with("source", source)
                .with("digest", blob.digest())
                .with(failure)
                .log("Tried again: " + failure.getMessage());
    }

    @Override
    public void finished(ImageResult result) {
        soFar.accept(result);
        String headline = result.status() + " " + result.source() + " -> " + result.destination();
        Reference place = place(result.destination());
        LogLine line = LogLine.at(level(result.status()), LOG)
                .with("source", result.source())
                .with("destination", result.destination())
                .with("repository", place == null ? null : place.repository())
                .with("tag", place == null ? null : place.tag())
                .with("digest", result.digest())
                .with("mediaType", result.mediaType())
                .with("size", result.size())
                .with("status", result.status())
                .with("attempts", result.attempts())
                .with("bytes", result.bytesMoved());
        DrayageException error = result.error();
        if (error == null) {
            line.log(headline);
        } else {
            line.with(error).log(headline + ": " + error.getMessage());
        }
    }

    @Override
    public void alarmFailed(DrayageException error) {
        LogLine.at(Level.ERROR, LOG).with(error).log("The alarm could not be sent: " + error.getMessage());
    }

    /** Returns the report of what has come to its end so far. */
    public ReportLine soFar() {
        return soFar;
    }

    /** Logs how far the run is and what moved since the last time; called by one thread at a time. */
    public void beat() {
        long now = bytes.sum();
        long ended = soFar.totals().count();
        LogLine.at(Level.INFO, LOG)
                .with("bytes", now)
                .with("bytesSinceLast", now - bytesAtLastBeat)
                .with("imagesDone", ended)
                .with("imagesPlanned", Math.max(planned.sum(), ended))
                .log("Running: " + new ByteCount(now) + " moved, " + ended + " images done");
        bytesAtLastBeat = now;
    }

    /** Logs what the run came to, status by status. */
    public void ended(TransferSummary run) {
        LogLine line = LogLine.at(run.succeeded() ? Level.INFO : Level.WARN, LOG);
        for (ImageStatus status : ImageStatus.values()) {
            line.with(status.name().toLowerCase(Locale.ROOT), run.totals().count(status));
        }
        line.with("bytes", run.totals().bytesMoved())
                .log(run.succeeded() ? "Ended: all images are in place" : "Ended: not all images are in place");
    }

    private static Level level(ImageStatus status) {
        return switch (status) {
            case COPIED -> Level.INFO;
            case UNCHANGED -> Level.DEBUG;
            case CONFLICT, FAILED, SKIPPED -> Level.WARN;
        };
    }

    /** Takes a destination apart; null when it is none of a single image, since a registry could not be listed. */
    private static @Nullable Reference place(String destination) {
        try {
            return Reference.parse(destination);
        } catch (InvalidInputException e) {
            return null;
        }
    }

    private static long count(RepositoryPlan plan, Class<? extends PlannedImage> kind) {
        return plan.images().stream().filter(kind::isInstance).count();
    }
}
