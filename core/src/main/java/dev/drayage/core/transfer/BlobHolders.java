package dev.drayage.core.transfer;

import dev.drayage.core.model.Digest;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.model.Repository;
import dev.drayage.core.model.RepositoryName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Knows from which repositories of a registry blobs can be mounted, as far as a run has learnt it. Thread-safe. */
final class BlobHolders {
    private final Map<Holding, RepositoryName> holders = new ConcurrentHashMap<>();

    private record Holding(RegistryHost host, Digest blob) {}

    /** Notes that a repository has a blob. */
    void know(Repository repository, Digest blob) {
        holders.putIfAbsent(new Holding(repository.host(), blob), repository.name());
    }

    /** Forgets that a repository has a blob. */
    void forget(Repository repository, Digest blob) {
        holders.remove(new Holding(repository.host(), blob), repository.name());
    }

    /** Returns the repository from which a blob may be mounted instead of being read from the source, or null. */
    @Nullable
    RepositoryName mountSource(Repository from, Repository to, Digest blob) {
        if (from.host().equals(to.host()) && !from.name().equals(to.name())) {
            return from.name();
        }
        RepositoryName holder = holders.get(new Holding(to.host(), blob));
        return to.name().equals(holder) ? null : holder;
    }
}
