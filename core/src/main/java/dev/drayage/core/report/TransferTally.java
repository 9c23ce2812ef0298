package dev.drayage.core.report;

import dev.drayage.core.error.ErrorCode;
import java.util.EnumMap;
import java.util.Map;

/** Sums a run's results up while they come to be; keeps none of them but the first failures. Thread-safe. */
public final class TransferTally {
    private final Map<ImageStatus, Long> images = new EnumMap<>(ImageStatus.class);
    private final Failures.Tally failures = new Failures.Tally();
    private long bytesMoved;
    private long bytesMounted;
    private boolean succeeded = true;
    private boolean interrupted;

    public synchronized void add(ImageResult image) {
        images.merge(image.status(), 1L, Long::sum);
        bytesMoved += image.bytesMoved();
        bytesMounted += image.bytesMounted();
        if (!image.succeeded()) {
            succeeded = false;
            if (image.error() == null || image.error().code() != ErrorCode.INTERRUPTED) {
                failures.add(image);
            }
        }
        interrupted |= image.error() != null && image.error().code() == ErrorCode.INTERRUPTED;
    }

    /** Returns the sums so far. */
    public synchronized TransferTotals totals() {
        return new TransferTotals(images, bytesMoved, bytesMounted, succeeded, interrupted, failures.sum());
    }
}
