package dev.drayage.console.run;

import dev.drayage.core.report.ImagePlan;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.store.ImageOutcome;
import dev.drayage.core.store.Run;
import dev.drayage.core.store.RunImage;
import dev.drayage.core.store.RunStore;
import dev.drayage.core.store.StoredError;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Numbers what becomes of a run's images, and keeps it in batches, when it is told to. Thread-safe. */
final class ImageJournal {
    private static final int BATCH = 500;

    private final RunStore store;
    private final String runId;
    private final List<RunImage> unkept = new ArrayList<>();
    private final Map<ImageOutcome, Long> outcomes = new EnumMap<>(ImageOutcome.class);

    /** What is kept already and may be told again; empty when nothing is. */
    private final Set<String> known = new HashSet<>();

    private long last;
    private long bytes;

    ImageJournal(RunStore store, String runId) {
        this.store = store;
        this.runId = runId;
    }

    /** Returns the journal of a run of which some images may be kept already. */
    static ImageJournal resumed(RunStore store, Run run) {
        ImageJournal journal = new ImageJournal(store, run.id());
        store.forEachImage(run.id(), journal::know);
        return journal;
    }

    private synchronized void know(RunImage image) {
        known.add(key(image.source(), image.destination()));
        last = image.number();
        outcomes.merge(image.outcome(), 1L, Long::sum);
        bytes += image.bytesMoved();
    }

    private static String key(String source, String destination) {
        return source + "\n" + destination;
    }

    /** Adds an image under the next number, unless it was kept before this journal was made. */
    synchronized void add(ImageResult image) {
        if (known.contains(key(image.source(), image.destination()))) {
            return;
        }
        append(new RunImage(
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
        append(new RunImage(
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

    private void append(RunImage image) {
        outcomes.merge(image.outcome(), 1L, Long::sum);
        bytes += image.bytesMoved();
        unkept.add(image);
    }

    /** Keeps what is not kept yet; what the store does not take stays for the next time. */
    synchronized void flush() {
        while (!unkept.isEmpty()) {
            List<RunImage> batch = unkept.subList(0, Math.min(BATCH, unkept.size()));
            store.addImages(runId, List.copyOf(batch));
            batch.clear();
        }
    }

    synchronized Map<ImageOutcome, Long> outcomes() {
        return new EnumMap<>(outcomes);
    }

    /** Returns how many images there are. */
    synchronized long count() {
        return last;
    }

    /** Returns the bytes that were moved for these images, or in a plan would be. */
    synchronized long bytes() {
        return bytes;
    }
}
