package dev.drayage.core.transfer;

import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.model.Repository;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.port.Mounting;
import dev.drayage.core.retry.Pause;
import dev.drayage.core.retry.RetryBudget;
import dev.drayage.core.retry.RetryPolicy;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All blobs of a run: each is moved at most once into each repository, whichever images share it, and mounted where another repository of
 * the same registry has it. While that one is still getting it, the others wait: an image waits only for images that claimed their blobs
 * before it did, and claims all of its own at once, so that no two wait for each other. Thread-safe.
 */
final class BlobTransfers {
    private final BlobCopier copier;
    private final Function<RegistryHost, Mounting> mountings;
    private final Executor workers;
    private final RetryPolicy retries;
    private final Pause pause;
    private final Map<Repository, Map<Key, Move>> transfers = new HashMap<>();
    private final MountSources sources = new MountSources();
    private final Set<RegistryHost> refusing = new HashSet<>();

    /** A foreign blob may be absent, the same blob in another image may not: they are transfers of their own. */
    private record Key(Digest blob, boolean foreign) {
        Key(Descriptor blob) {
            this(blob.digest(), blob.foreign());
        }
    }

    /**
     * @param mountings from when on a registry mounts blobs; may ask it, and is asked when it matters
     * @param workers its threads are the blobs in flight
     */
    BlobTransfers(
            BlobCopier copier,
            Function<RegistryHost, Mounting> mountings,
            Executor workers,
            RetryPolicy retries,
            Pause pause) {
        this.copier = copier;
        this.mountings = mountings;
        this.workers = workers;
        this.retries = retries;
        this.pause = pause;
    }

    /**
     * A transfer that was begun.
     *
     * @param first whether this call began it, so that its bytes are counted once
     */
    record Transfer(Future<BlobCopier.Moved> result, boolean first, RetryBudget budget) {
        /** Returns how many attempts moving the blob took so far. */
        int attempts() {
            return budget.attempts();
        }
    }

    /** A blob's move, and the attempts that it may take. */
    private static final class Move extends FutureTask<BlobCopier.Moved> {
        private final RetryBudget budget;

        Move(RetryBudget budget, Callable<BlobCopier.Moved> work) {
            super(work);
            this.budget = budget;
        }

        Transfer joined(boolean first) {
            return new Transfer(this, first, budget);
        }
    }

    /** Notes that a repository has a blob, so that others of its registry can mount it. */
    synchronized void know(Repository repository, Digest blob) {
        sources.know(repository, blob);
    }

    /** Notes that manifests in a repository refer to these blobs, or that the image has failed. */
    synchronized void referredTo(Repository repository, Collection<Descriptor> blobs, boolean good) {
        blobs.stream()
                .filter(blob -> !blob.foreign())
                .forEach(blob -> sources.referredTo(repository, blob.digest(), good));
    }

    /** Forgets that a blob was moved: the registry has lost it. A transfer that is under way goes on. */
    synchronized void forget(Repository to, Descriptor blob) {
        sources.forget(to, blob.digest());
        of(to).computeIfPresent(new Key(blob), (key, task) -> task.isDone() ? null : task);
    }

    /** Forgets what was moved into a repository: no image of it is left. */
    synchronized void end(Repository to) {
        transfers.remove(to);
    }

    /** Moves an image's blobs, or joins transfers that are under way or have succeeded. */
    Map<Descriptor, Transfer> start(Repository from, Repository to, Collection<Descriptor> blobs) {
        Mounting mounting = null;
        while (true) {
            synchronized (this) {
                if (mounting != null || blobs.stream().noneMatch(blob -> sources.isElsewhere(to, blob.digest()))) {
                    Map<Descriptor, Transfer> begun = new LinkedHashMap<>();
                    for (Descriptor blob : blobs) {
                        begun.put(blob, begin(from, to, blob, mounting == null ? Mounting.NEVER : mounting));
                    }
                    return begun;
                }
            }
            mounting = mountings.apply(to.host());
        }
    }

    /** Moves a blob for an image of its own, waiting for nobody. */
    synchronized Transfer startAlone(Repository from, Repository to, Descriptor blob) {
        return begin(from, to, blob, Mounting.NEVER);
    }

    private Transfer begin(Repository from, Repository to, Descriptor blob, Mounting mounting) {
        Move earlier = of(to).get(new Key(blob));
        if (earlier != null) {
            return earlier.joined(false);
        }
        RetryBudget budget = retries.budget(pause);
        Move move = new Move(budget, () -> copy(from, to, blob, mounting, budget));
        of(to).put(new Key(blob), move);
        CompletableFuture<Boolean> news =
                blob.foreign() ? null : sources.claim(to, blob.digest(), waiting(to.host(), mounting));
        if (news == null) {
            execute(move, to, blob);
        } else {
            var unused = news.whenComplete((good, failure) -> execute(move, to, blob));
        }
        return move.joined(true);
    }

    /** With a registry that has refused once it is not worth waiting for a mount. */
    private Mounting waiting(RegistryHost host, Mounting mounting) {
        return refusing.contains(host) ? Mounting.NEVER : mounting;
    }

    private void execute(Move move, Repository to, Descriptor blob) {
        try {
            workers.execute(move);
        } catch (RejectedExecutionException e) {
            // The run is over; those who joined must not wait for ever.
            move.cancel(false);
            ended(to, blob, false);
        }
    }

    private BlobCopier.Moved copy(
            Repository from, Repository to, Descriptor blob, Mounting mounting, RetryBudget budget) {
        boolean done = false;
        try {
            RepositoryName mountFrom = mountSource(from, to, blob, mounting);
            BlobCopier.Moved moved = copier.copy(from, to, blob, mountFrom, budget);
            if (mountFrom != null && moved.moved() > 0) {
                refused(to.host());
            }
            done = true;
            return moved;
        } finally {
            ended(to, blob, done);
        }
    }

    private synchronized void refused(RegistryHost host) {
        refusing.add(host);
    }

    private synchronized void ended(Repository to, Descriptor blob, boolean done) {
        if (!done) {
            // A failure is not shared with images that come later: they try again.
            of(to).remove(new Key(blob));
        }
        if (!blob.foreign()) {
            sources.arrived(to, blob.digest(), done);
        }
    }

    private synchronized @Nullable RepositoryName mountSource(
            Repository from, Repository to, Descriptor blob, Mounting mounting) {
        return sources.find(from, to, blob.digest(), mounting);
    }

    private Map<Key, Move> of(Repository repository) {
        return transfers.computeIfAbsent(repository, any -> new HashMap<>());
    }
}
