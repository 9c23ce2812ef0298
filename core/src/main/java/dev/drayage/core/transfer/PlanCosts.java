package dev.drayage.core.transfer;

import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.Repository;
import dev.drayage.core.model.Tag;
import dev.drayage.core.plan.ImageContent;
import dev.drayage.core.plan.RepositoryPlan;
import dev.drayage.core.port.Mounting;
import dev.drayage.core.port.Registries;
import dev.drayage.core.report.ImageCost;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts what carrying a plan out takes, as {@link BlobTransfers} and {@link ManifestPuts} do it: each blob once into each repository,
 * mounted where another repository of the registry has it; each manifest once by digest and once for each tag. Thread-safe.
 */
final class PlanCosts {
    private final Registries registries;
    private final MountSources sources = new MountSources();
    private final Map<Repository, Counted> counted = new ConcurrentHashMap<>();

    /** What was counted for one destination repository. */
    private record Counted(Set<ForeignOrNot> blobs, Set<Digest> manifests) {
        Counted() {
            this(ConcurrentHashMap.newKeySet(), ConcurrentHashMap.newKeySet());
        }
    }

    private record ForeignOrNot(Digest blob, boolean foreign) {}

    PlanCosts(Registries registries) {
        this.registries = registries;
    }

    /**
     * Counts what one manifest adds, with all that is under it.
     *
     * @param tag what it is put under, or null
     * @param tagLast whether it is put by digest first, since something else goes before its tag
     */
    ImageCost of(RepositoryPlan plan, ImageContent content, @Nullable Tag tag, boolean tagLast) {
        ImageCost cost = ImageCost.NONE;
        for (Descriptor blob : content.blobs()) {
            cost = cost.plus(of(plan, blob));
        }
        for (Manifest child : content.children()) {
            cost = cost.plus(put(plan.destination(), child));
        }
        if (tag == null || tagLast) {
            cost = cost.plus(put(plan.destination(), content.root()));
        }
        return tag == null ? cost : cost.plus(manifests(1));
    }

    /** Forgets what was counted for a repository: no image of it is left. */
    void end(Repository to) {
        counted.remove(to);
    }

    private Counted of(Repository to) {
        return counted.computeIfAbsent(to, any -> new Counted());
    }

    private ImageCost of(RepositoryPlan plan, Descriptor blob) {
        Repository to = plan.destination();
        Digest digest = blob.digest();
        if (plan.presentBlobs().contains(digest)) {
            know(to, digest);
            return ImageCost.NONE;
        }
        if (!of(to).blobs().add(new ForeignOrNot(digest, blob.foreign()))) {
            return ImageCost.NONE;
        }
        boolean mounted = isElsewhere(plan.source(), to, digest)
                && registries.destination(to.host()).mounting() != Mounting.NEVER;
        know(to, digest);
        return mounted ? new ImageCost(0, 1, 0, 0, blob.size()) : new ImageCost(1, 0, 0, blob.size(), 0);
    }

    private boolean isElsewhere(Repository from, Repository to, Digest blob) {
        synchronized (sources) {
            return sources.find(from, to, blob, Mounting.ONCE_THERE) != null;
        }
    }

    private void know(Repository to, Digest blob) {
        synchronized (sources) {
            sources.know(to, blob);
        }
    }

    private ImageCost put(Repository to, Manifest manifest) {
        return manifests(of(to).manifests().add(manifest.digest()) ? 1 : 0);
    }

    private static ImageCost manifests(int count) {
        return new ImageCost(0, 0, count, 0, 0);
    }
}
