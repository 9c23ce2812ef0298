package dev.drayage.core.plan;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.Repository;
import dev.drayage.core.model.Tag;
import dev.drayage.core.model.TagOrDigest;
import dev.drayage.core.port.DestinationRegistry;
import dev.drayage.core.port.Lookup;
import dev.drayage.core.port.SourceRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Plans the referrers of a manifest, the referrers of those, and so on. Thread-safe. */
final class ReferrerPlanner {
    /** How many manifests one image's referrers may be in all. */
    static final int MAX_REFERRERS = 1_000;

    private final SourceRegistry source;
    private final Repository from;
    private final DestinationRegistry destination;
    private final Repository to;
    private final ReferrerFinder finder;
    private final boolean destinationExists;
    private final Supplier<ManifestTrees> newTrees;

    ReferrerPlanner(
            SourceRegistry source,
            Repository from,
            DestinationRegistry destination,
            Repository to,
            ReferrerFinder finder,
            boolean destinationExists,
            Supplier<ManifestTrees> newTrees) {
        this.source = source;
        this.from = from;
        this.destination = destination;
        this.to = to;
        this.finder = finder;
        this.destinationExists = destinationExists;
        this.newTrees = newTrees;
    }

    /**
     * Plans what refers to an image.
     *
     * @param children the manifests under the image, when it is an index
     * @param askForChildren whether to ask for the children's referrers, too, or to take only what a known tag list shows
     * @return one entry for each manifest that has referrers, inner subjects first
     */
    List<PlannedReferrers> plan(Digest image, Collection<Digest> children, boolean askForChildren) {
        List<PlannedReferrers> planned = new ArrayList<>();
        Set<Digest> seen = new HashSet<>(children);
        seen.add(image);
        follow(finder.find(image), image, seen, planned);
        for (Digest child : children) {
            follow(askForChildren ? finder.find(child) : finder.findKnown(child), child, seen, planned);
        }
        return planned;
    }

    private void follow(ReferrerFinder.Found found, Digest subject, Set<Digest> seen, List<PlannedReferrers> planned) {
        if (found.bySubject().isEmpty()
                && found.byTag().isEmpty()
                && found.failures().isEmpty()) {
            return;
        }
        List<DrayageException> failures = new ArrayList<>(found.failures());
        List<Manifest> manifests = readNew(found, subject, seen, failures);
        ManifestTrees trees = newTrees.get();
        trees.read(manifests);
        trees.read(found.byTag().values());
        List<PlannedReferrers.Referrer> referrers = new ArrayList<>();
        for (Manifest manifest : manifests) {
            addContent(trees, manifest, null, referrers, failures);
        }
        tagsToPut(found.byTag(), failures)
                .forEach((tag, manifest) -> addContent(trees, manifest, tag, referrers, failures));
        planned.add(new PlannedReferrers(
                subject, found.bySubject().isEmpty() ? List.of() : found.index(), referrers, failures));
        for (Manifest manifest : manifests) {
            follow(finder.find(manifest.digest()), manifest.digest(), seen, planned);
        }
    }

    /** Reads the referrers that were not met before and that the destination lacks. */
    private List<Manifest> readNew(
            ReferrerFinder.Found found, Digest subject, Set<Digest> seen, List<DrayageException> failures) {
        List<Digest> digests = new ArrayList<>();
        for (Descriptor descriptor : found.bySubject()) {
            if (seen.size() < MAX_REFERRERS && seen.add(descriptor.digest())) {
                digests.add(descriptor.digest());
            }
        }
        if (destinationExists && !digests.isEmpty()) {
            digests.removeAll(
                    destination.hasManifests(to.name(), digests).found().keySet());
        }
        Lookup<TagOrDigest, Manifest> answer =
                digests.isEmpty() ? Lookup.empty() : source.manifests(from.name(), digests);
        List<Manifest> manifests = new ArrayList<>();
        for (Digest digest : digests) {
            Manifest manifest = answer.found().get(digest);
            if (manifest != null) {
                manifests.add(manifest);
            } else {
                DrayageException failure = answer.failed().get(digest);
                failures.add(failure != null ? failure : ReferrerFinder.missing(digest, subject));
            }
        }
        return manifests;
    }

    private Map<Tag, Manifest> tagsToPut(Map<Tag, Manifest> byTag, List<DrayageException> failures) {
        if (!destinationExists || byTag.isEmpty()) {
            return byTag;
        }
        Lookup<Tag, Digest> there = destination.tags(to.name(), byTag.keySet()).digests();
        failures.addAll(there.failed().values());
        Map<Tag, Manifest> missing = new LinkedHashMap<>(byTag);
        missing.entrySet()
                .removeIf(
                        entry -> entry.getValue().digest().equals(there.found().get(entry.getKey())));
        return missing;
    }

    private static void addContent(
            ManifestTrees trees,
            Manifest manifest,
            @Nullable Tag tag,
            List<PlannedReferrers.Referrer> referrers,
            List<DrayageException> failures) {
        try {
            referrers.add(new PlannedReferrers.Referrer(trees.content(manifest.digest()), tag));
        } catch (DrayageException e) {
            failures.add(e);
        }
    }
}
