package dev.drayage.core.transfer;

import dev.drayage.core.model.Digest;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.model.Repository;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.port.Mounting;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Which repository of a registry has a blob, or will have it soon, so that others mount it instead of moving it again. Not thread-safe;
 * futures are completed by the thread that brings the news.
 */
final class MountSources {
    /** How many blobs are remembered, about 220 bytes each; the ones that were of use least recently are forgotten. */
    static final int MAX_KNOWN = 100_000;

    private final Map<Place, RepositoryName> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, RepositoryName> eldest) {
            return size() > MAX_KNOWN;
        }
    };

    private final Map<Place, Lead> leads = new HashMap<>();

    private record Place(RegistryHost host, Digest blob) {}

    /** A repository that is getting a blob: when it is there, and when a manifest refers to it. True for good news. */
    private record Lead(
            RepositoryName repository, CompletableFuture<Boolean> there, CompletableFuture<Boolean> referredTo) {}

    /** Returns whether another repository of the registry has the blob or is getting it. */
    boolean isElsewhere(Repository repository, Digest blob) {
        Place place = new Place(repository.host(), blob);
        Lead lead = leads.get(place);
        return isOther(known.get(place), repository) || (lead != null && isOther(lead.repository(), repository));
    }

    private static boolean isOther(@Nullable RepositoryName name, Repository repository) {
        return name != null && !name.equals(repository.name());
    }

    /** Notes that a repository has a blob to which one of its manifests refers. */
    void know(Repository repository, Digest blob) {
        known.putIfAbsent(new Place(repository.host(), blob), repository.name());
    }

    /** Returns the repository from which a blob can be mounted now instead of being read from the source, or null. */
    @Nullable
    RepositoryName find(Repository source, Repository repository, Digest blob, Mounting mounting) {
        if (source.host().equals(repository.host()) && !source.name().equals(repository.name())) {
            return source.name();
        }
        if (mounting == Mounting.NEVER) {
            return null;
        }
        Place place = new Place(repository.host(), blob);
        RepositoryName holder = known.get(place);
        Lead lead = leads.get(place);
        if (holder == null && lead != null && mounting == Mounting.ONCE_THERE && isGood(lead.there())) {
            holder = lead.repository();
        }
        return repository.name().equals(holder) ? null : holder;
    }

    /**
     * Notes that a repository is about to get a blob, unless another one leads.
     *
     * @return what to wait for: the news of another repository that is getting the blob; null when there is nothing to wait for
     */
    @Nullable
    CompletableFuture<Boolean> claim(Repository repository, Digest blob, Mounting mounting) {
        Place place = new Place(repository.host(), blob);
        if (known.containsKey(place)) {
            return null;
        }
        Lead lead = leads.computeIfAbsent(
                place, any -> new Lead(repository.name(), new CompletableFuture<>(), new CompletableFuture<>()));
        if (lead.repository().equals(repository.name())) {
            return null;
        }
        return switch (mounting) {
            case NEVER -> null;
            case ONCE_THERE -> lead.there();
            case ONCE_REFERRED_TO -> lead.referredTo();
        };
    }

    /** Notes that a repository has got a blob, or has not. */
    void arrived(Repository repository, Digest blob, boolean good) {
        Lead lead = leadOf(repository, blob);
        if (lead != null) {
            if (!good) {
                leads.remove(new Place(repository.host(), blob));
                lead.referredTo().complete(false);
            }
            lead.there().complete(good);
        }
    }

    /** Notes that a manifest refers to a blob of a repository, or that the image for which it was moved has failed. */
    void referredTo(Repository repository, Digest blob, boolean good) {
        Lead lead = leadOf(repository, blob);
        if (lead != null) {
            leads.remove(new Place(repository.host(), blob));
            lead.there().complete(good);
            lead.referredTo().complete(good);
        }
        if (good) {
            know(repository, blob);
        }
    }

    /** Forgets that a repository has a blob. */
    void forget(Repository repository, Digest blob) {
        known.remove(new Place(repository.host(), blob), repository.name());
    }

    private @Nullable Lead leadOf(Repository repository, Digest blob) {
        Lead lead = leads.get(new Place(repository.host(), blob));
        return lead == null || !lead.repository().equals(repository.name()) ? null : lead;
    }

    private static boolean isGood(CompletableFuture<Boolean> news) {
        return news.isDone() && news.join();
    }
}
