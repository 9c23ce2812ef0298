package dev.drayage.core.plan;

import dev.drayage.core.error.DrayageException;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Plans the referrers of a manifest, the referrers of those, and so on. Thread-safe. */
final class ReferrerPlanner {
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
     * @return one entry for each manifest that has referrers, subjects before what refers to their referrers
     */
    List<PlannedReferrers> plan(Digest image, Collection<Digest> children, boolean askForChildren) {
        ReferrerWalk walk = new ReferrerWalk(image, children);
        List<PlannedReferrers> planned = new ArrayList<>();
        follow(finder.find(image), image, walk, planned);
        for (Digest child : children) {
            follow(askForChildren ? finder.find(child) : finder.findKnown(child), child, walk, planned);
        }
        // Not by recursion: how long a chain of referrers is, is up to the source.
        for (Digest referrer = walk.next(); referrer != null; referrer = walk.next()) {
            follow(finder.find(referrer), referrer, walk, planned);
        }
        return planned;
    }

    private void follow(ReferrerFinder.Found found, Digest subject, ReferrerWalk walk, List<PlannedReferrers> planned) {
        if (found.bySubject().isEmpty()
                && found.byTag().isEmpty()
                && found.failures().isEmpty()) {
            return;
        }
        List<DrayageException> failures = new ArrayList<>(found.failures());
        List<Digest> listed = walk.take(found.bySubject(), subject, failures);
        Set<Digest> present = destinationExists && !listed.isEmpty()
                ? destination.hasManifests(to.name(), listed).found().keySet()
                : Set.of();
        List<Manifest> missing = read(listed, present, subject, failures);
        ManifestTrees trees = newTrees.get();
        trees.read(missing);
        trees.read(found.byTag().values());
        List<PlannedReferrers.Referrer> referrers = new ArrayList<>();
        for (Manifest manifest : missing) {
            addContent(trees, manifest, null, referrers, failures);
        }
        tagsToPut(found.byTag(), failures)
                .forEach((tag, manifest) -> addContent(trees, manifest, tag, referrers, failures));
        List<Manifest> index = found.bySubject().isEmpty() ? List.of() : found.index();
        planned.add(new PlannedReferrers(subject, index, referrers, present, failures));
    }

    private List<Manifest> read(
            List<Digest> listed, Set<Digest> present, Digest subject, List<DrayageException> failures) {
        List<Digest> digests =
                listed.stream().filter(digest -> !present.contains(digest)).toList();
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
        Lookup<TagOrDigest, Digest> there =
                destination.find(to.name(), byTag.keySet()).digests();
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
