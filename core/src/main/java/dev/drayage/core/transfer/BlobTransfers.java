package dev.drayage.core.transfer;

import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.model.Repository;
import dev.drayage.core.model.RepositoryName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * All blobs of a run: each is moved at most once into each repository, whichever images share it, and mounted where this run knows
 * another repository of the same registry to have it. Thread-safe.
 */
final class BlobTransfers {
    private final BlobCopier copier;
    private final Executor workers;
    private final Map<Place, FutureTask<BlobCopier.Moved>> transfers = new ConcurrentHashMap<>();
    private final Map<Holding, RepositoryName> holders = new ConcurrentHashMap<>();

    /** A foreign blob may be absent, the same blob in another image may not: they are transfers of their own. */
    private record Place(Repository repository, Digest blob, boolean foreign) {}

    private record Holding(RegistryHost host, Digest blob) {}

    /** @param workers its threads are the blobs in flight */
    BlobTransfers(BlobCopier copier, Executor workers) {
        this.copier = copier;
        this.workers = workers;
    }

    /** Notes that a repository has a blob, so that others of its registry can mount it. */
    void know(Repository repository, Digest blob) {
        holders.putIfAbsent(new Holding(repository.host(), blob), repository.name());
    }

    /** Forgets that a blob was moved: the registry has lost it. A transfer that is under way goes on. */
    void forget(Repository to, Descriptor blob) {
        holders.remove(new Holding(to.host(), blob.digest()), to.name());
        transfers.computeIfPresent(
                new Place(to, blob.digest(), blob.foreign()), (place, task) -> task.isDone() ? null : task);
    }

    /** Moves a blob, or joins the transfer that is under way or has succeeded; {@code first} tells which. */
    Transfer start(Repository from, Repository to, Descriptor blob) {
        Place place = new Place(to, blob.digest(), blob.foreign());
        FutureTask<BlobCopier.Moved> task = new FutureTask<>(() -> {
            boolean done = false;
            try {
                BlobCopier.Moved moved = copier.copy(from, to, blob, mountSource(from, to, blob));
                if (moved.moved() + moved.mounted() == blob.size()) {
                    know(to, blob.digest());
                }
                done = true;
                return moved;
            } finally {
                if (!done) {
                    // A failure is not shared with images that come later: they try again.
                    transfers.remove(place);
                }
            }
        });
        FutureTask<BlobCopier.Moved> earlier = transfers.putIfAbsent(place, task);
        if (earlier != null) {
            return new Transfer(earlier, false);
        }
        try {
            workers.execute(task);
        } catch (RejectedExecutionException e) {
            // The run is over; those who joined must not wait for ever.
            transfers.remove(place, task);
            task.cancel(false);
        }
        return new Transfer(task, true);
    }

    /**
     * A transfer that was begun.
     *
     * @param first whether this call began it, so that its bytes are counted once
     */
    record Transfer(Future<BlobCopier.Moved> result, boolean first) {}

    private @Nullable RepositoryName mountSource(Repository from, Repository to, Descriptor blob) {
        if (from.host().equals(to.host()) && !from.name().equals(to.name())) {
            return from.name();
        }
        RepositoryName holder = holders.get(new Holding(to.host(), blob.digest()));
        return to.name().equals(holder) ? null : holder;
    }
}
