package dev.drayage.core.transfer;

import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.model.Repository;
import dev.drayage.core.plan.PlannedReferrers;
import dev.drayage.core.port.DestinationRegistry;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lists referrers at destinations that do not list them by themselves; asks each registry of a run only until it is known whether it
 * does. Thread-safe.
 */
final class ReferrerLists {
    private final FallbackIndex fallback;
    private final Map<RegistryHost, Boolean> withApi = new ConcurrentHashMap<>();

    ReferrerLists(FallbackIndex fallback) {
        this.fallback = fallback;
    }

    /** Takes note that a registry listed a referrer by itself. */
    void listedBy(RegistryHost registry) {
        withApi.put(registry, true);
    }

    /**
     * Adds a source's list of referrers where it is needed.
     *
     * @param there those of them that the destination has
     */
    void add(DestinationRegistry destination, Repository repository, PlannedReferrers planned, Set<Digest> there) {
        if (isNeeded(destination, repository, planned.subject())) {
            fallback.add(destination, repository.name(), planned.subject(), planned.index(), there);
        }
    }

    /** Adds one referrer, which the destination has, where it is needed. */
    void add(DestinationRegistry destination, Repository repository, Digest subject, Manifest referrer) {
        if (isNeeded(destination, repository, subject)) {
            fallback.add(destination, repository.name(), subject, referrer);
        }
    }

    private boolean isNeeded(DestinationRegistry destination, Repository repository, Digest subject) {
        Boolean known = withApi.get(repository.host());
        if (known == null) {
            known = destination.referrers(repository.name(), subject).isPresent();
            withApi.put(repository.host(), known);
        }
        return !known;
    }
}
