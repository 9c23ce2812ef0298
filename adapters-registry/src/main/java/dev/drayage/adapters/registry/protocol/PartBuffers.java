package dev.drayage.adapters.registry.protocol;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.port.BlobUpload;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Bounds how many parts are held in memory at a time: 8, or fewer where a quarter of the heap is less. Thread-safe. */
public final class PartBuffers {
    private static final int MOST = 8;

    private final Semaphore free;

    public PartBuffers() {
        long fitting = Runtime.getRuntime().maxMemory() / 4 / BlobUpload.PART_SIZE;
        this.free = new Semaphore((int) Math.max(1, Math.min(MOST, fitting)));
    }

    /** Lends a buffer of {@link BlobUpload#PART_SIZE} bytes, when there is one. */
    void lend(Consumer<byte[]> use) {
        try {
            free.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DrayageException(
                    ErrorCode.INTERRUPTED, "The run was stopped while an upload waited for memory", null, e);
        }
        try {
            use.accept(new byte[BlobUpload.PART_SIZE]);
        } finally {
            free.release();
        }
    }
}
