package dev.drayage.cli.progress;

import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Repository;
import dev.drayage.core.plan.RepositoryPlan;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.transfer.TransferListener;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Adds up how far a run has come. What there is to do grows while repositories are planned one after another; blobs that images share
 * count once for each destination repository. Thread-safe.
 */
final class ProgressMeter implements TransferListener {
    private final Set<Place> blobs = ConcurrentHashMap.newKeySet();
    private final LongAdder bytesPlanned = new LongAdder();
    private final LongAdder bytesMoved = new LongAdder();
    private final LongAdder imagesPlanned = new LongAdder();
    private final LongAdder imagesFinished = new LongAdder();

    private record Place(Repository repository, Digest blob) {}

    @Override
    public void planned(RepositoryPlan plan) {
        imagesPlanned.add(plan.images().size());
        for (Descriptor blob : plan.missingBlobs()) {
            if (blobs.add(new Place(plan.destination(), blob.digest()))) {
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
    long bytesTotal() {
        return Math.max(bytesPlanned.sum(), bytesMoved.sum());
    }

    long bytesMoved() {
        return bytesMoved.sum();
    }

    /** Returns the images that are to be done, as far as is known; referrers that failed have results of their own. */
    long imagesTotal() {
        return Math.max(imagesPlanned.sum(), imagesFinished.sum());
    }

    long imagesFinished() {
        return imagesFinished.sum();
    }
}
