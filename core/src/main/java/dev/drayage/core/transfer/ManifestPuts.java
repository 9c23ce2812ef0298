package dev.drayage.core.transfer;

import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.model.Repository;
import dev.drayage.core.model.Tag;
import dev.drayage.core.plan.Parallel;
import dev.drayage.core.port.DestinationRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/** All manifests of a run: each is put by digest at most once into each repository, and by tag as often as there are tags. Thread-safe. */
final class ManifestPuts {
    private final Function<RegistryHost, DestinationRegistry> destinations;
    private final Map<Repository, Map<Digest, FutureTask<Boolean>>> puts = new ConcurrentHashMap<>();

    ManifestPuts(Function<RegistryHost, DestinationRegistry> destinations) {
        this.destinations = destinations;
    }

    /** Puts a manifest without tag; returns whether the registry lists it as a referrer by itself. */
    boolean put(Repository to, Manifest manifest) {
        Map<Digest, FutureTask<Boolean>> here = of(to);
        FutureTask<Boolean> task = new FutureTask<>(
                () -> destinations.apply(to.host()).putManifest(to.name(), manifest, manifest.digest()));
        FutureTask<Boolean> earlier = here.putIfAbsent(manifest.digest(), task);
        if (earlier != null) {
            return Parallel.await(earlier);
        }
        task.run();
        try {
            return Parallel.await(task);
        } catch (RuntimeException | Error e) {
            // A failure is not shared with images that come later: they try again.
            here.remove(manifest.digest(), task);
            throw e;
        }
    }

    /** Forgets that a manifest was put: the registry has lost it. */
    void forget(Repository to, Manifest manifest) {
        of(to).remove(manifest.digest());
    }

    /** Forgets what was put into a repository: no image of it is left. */
    void end(Repository to) {
        puts.remove(to);
    }

    private Map<Digest, FutureTask<Boolean>> of(Repository to) {
        return puts.computeIfAbsent(to, any -> new ConcurrentHashMap<>());
    }

    /** Puts a manifest under a tag. */
    boolean tag(Repository to, Manifest manifest, Tag tag) {
        return destinations.apply(to.host()).putManifest(to.name(), manifest, tag);
    }
}
