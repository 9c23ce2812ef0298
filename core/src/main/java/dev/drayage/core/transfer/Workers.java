package dev.drayage.core.transfer;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of one run. Each kind of work has threads of its own and waits only for kinds below it, so that none can wait for itself:
 * repositories wait for images, images for blobs.
 */
public final class Workers implements AutoCloseable {
    private final int jobs;
    private final ExecutorService repositories;
    private final ExecutorService images;
    private final ExecutorService blobs;

    /**
     * @param jobs images, and as many repositories, that are worked on at a time
     * @param blobsInFlight blobs that are moved at a time, over all images
     */
    public Workers(int jobs, int blobsInFlight) {
        this(
                jobs,
                Executors.newFixedThreadPool(jobs, named("repository")),
                Executors.newFixedThreadPool(jobs, named("image")),
                Executors.newFixedThreadPool(blobsInFlight, named("blob")));
    }

    /** Takes pools that others can look into; closes them. */
    Workers(int jobs, ExecutorService repositories, ExecutorService images, ExecutorService blobs) {
        this.jobs = jobs;
        this.repositories = repositories;
        this.images = images;
        this.blobs = blobs;
    }

    int jobs() {
        return jobs;
    }

    Executor repositories() {
        return repositories;
    }

    /** Returns the executor of images; look-ups of single images run here, too. */
    public Executor images() {
        return images;
    }

    Executor blobs() {
        return blobs;
    }

    /** Stops all threads; what is under way is interrupted, what was not begun is cancelled, so that nobody waits for it. */
    @Override
    public void close() {
        for (ExecutorService kind : List.of(repositories, images, blobs)) {
            for (Runnable task : kind.shutdownNow()) {
                if (task instanceof Future<?> future) {
                    future.cancel(false);
                }
            }
        }
    }

    private static ThreadFactory named(String kind) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "drayage-" + kind + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
