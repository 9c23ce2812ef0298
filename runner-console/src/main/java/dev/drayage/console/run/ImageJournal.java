package dev.drayage.console.run;

import dev.drayage.core.report.ImagePlan;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.store.ImageOutcome;
import dev.drayage.core.store.RunImage;
import dev.drayage.core.store.RunStore;
import dev.drayage.core.store.StoredError;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Numbers what becomes of a run's images, and keeps it in batches. Thread-safe. */
final class ImageJournal {
    private static final int BATCH = 500;

    private final RunStore store;
    private final String runId;
    private final List<RunImage> batch = new ArrayList<>();
    private final Map<ImageOutcome, Long> outcomes = new EnumMap<>(ImageOutcome.class);
    private long last;
    private long bytes;

    ImageJournal(RunStore store, String runId) {
        this.store = store;
        this.runId = runId;
    }

    synchronized void add(ImageResult image) {
        add(new RunImage(
                ++last,
                image.source(),
                image.destination(),
                image.digest(),
                image.mediaType(),
                image.size(),
                ImageOutcome.of(image.status()),
                image.attempts(),
                image.bytesMoved(),
                image.error() == null ? null : StoredError.of(image.error())));
    }

    synchronized void add(ImagePlan image) {
        add(new RunImage(
                ++last,
                image.source(),
                image.destination(),
                image.digest(),
                null,
                image.size(),
                ImageOutcome.of(image.action()),
                0,
                image.cost().bytesToMove(),
                image.error() == null ? null : StoredError.of(image.error())));
    }

    private void add(RunImage image) {
        outcomes.merge(image.outcome(), 1L, Long::sum);
        bytes += image.bytesMoved();
        batch.add(image);
        if (batch.size() >= BATCH) {
            flush();
        }
    }

    /** Keeps what is not kept yet. */
    synchronized void flush() {
        if (!batch.isEmpty()) {
            store.addImages(runId, batch);
            batch.clear();
        }
    }

    synchronized Map<ImageOutcome, Long> outcomes() {
        return new EnumMap<>(outcomes);
    }

    /** Returns the bytes that were moved for these images, or in a plan would be. */
    synchronized long bytes() {
        return bytes;
    }
}
