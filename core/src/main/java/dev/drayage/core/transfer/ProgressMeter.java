package dev.drayage.core.transfer;

import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Repository;
import dev.drayage.core.plan.RepositoryPlan;
import dev.drayage.core.report.ImageResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Adds up how far a run has come. What there is to do grows while repositories are planned one after another; blobs that images share
 * count once for each destination repository, as long as they are remembered. Thread-safe.
 */
public final class ProgressMeter implements TransferListener {
    /** How many blobs are remembered, about 200 bytes each: a repository is planned in parts that follow one another. */
    private static final int MAX_BLOBS = 20_000;

    private final Map<Place, Boolean> blobs = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Boolean> eldest) {
            return size() > MAX_BLOBS;
        }
    });
    private final LongAdder bytesPlanned = new LongAdder();
    private final LongAdder bytesMoved = new LongAdder();
    private final LongAdder imagesPlanned = new LongAdder();
    private final LongAdder imagesFinished = new LongAdder();

    private record Place(Repository repository, Digest blob) {}

    @Override
    public void planned(RepositoryPlan plan) {
        imagesPlanned.add(plan.images().size());
        for (Descriptor blob : plan.missingBlobs()) {
            if (blobs.put(new Place(plan.destination(), blob.digest()), true) == null) {
                bytesPlanned.add(blob.size());
            }
        }
    }

    @Override
    public void bytesMoved(long bytes) {
        bytesMoved.add(bytes);
    }

    @Override
    public void bytesSpared(long bytes) {
        bytesPlanned.add(-bytes);
    }

    @Override
    public void finished(ImageResult result) {
        imagesFinished.increment();
    }

    /** Returns the bytes that are to be moved, as far as is known; never less than what was moved. */
    public long bytesTotal() {
        return Math.max(bytesPlanned.sum(), bytesMoved.sum());
    }

    public long bytesMoved() {
        return bytesMoved.sum();
    }

    /** Returns the images that are to be done, as far as is known; referrers that failed have results of their own. */
    public long imagesTotal() {
        return Math.max(imagesPlanned.sum(), imagesFinished.sum());
    }

    public long imagesFinished() {
        return imagesFinished.sum();
    }
}
