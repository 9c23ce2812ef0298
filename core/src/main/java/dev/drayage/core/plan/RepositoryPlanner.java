package dev.drayage.core.plan;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.MediaType;
import dev.drayage.core.model.Repository;
import dev.drayage.core.model.TagOrDigest;
import dev.drayage.core.port.DestinationContents;
import dev.drayage.core.port.DestinationRegistry;
import dev.drayage.core.port.Lookup;
import dev.drayage.core.port.SourceRegistry;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Compares images of one repository with one destination repository and plans the difference.
 *
 * <p>The destination is asked first: an image whose tag it has is compared by a look-up at the source, without reading it (on Docker
 * Hub a look-up is no pull); one whose tag it lacks is read at once. Used by one thread; may be asked several times, for parts of a
 * repository.
 */
final class RepositoryPlanner {
    private final SourceRegistry source;
    private final Repository from;
    private final DestinationRegistry destination;
    private final Repository to;
    private final ManifestReader reader;
    private final ReferrersMode mode;
    private final ReferrerFinder finder;
    private final Executor lookups;
    private final Set<Digest> knownBlobs = new HashSet<>();
    private DestinationContents there = new DestinationContents(true, Lookup.empty());

    RepositoryPlanner(
            SourceRegistry source,
            Repository from,
            DestinationRegistry destination,
            Repository to,
            ManifestReader reader,
            ReferrersMode mode,
            ReferrerFinder finder,
            Executor lookups) {
        this.source = source;
        this.from = from;
        this.destination = destination;
        this.to = to;
        this.reader = reader;
        this.mode = mode;
        this.finder = finder;
        this.lookups = lookups;
    }

    /** Asks the destination about all of these images at once; {@link #plan} is then asked for parts of them. */
    void look(List<ImageRequest> requests) {
        Set<TagOrDigest> landings = new LinkedHashSet<>();
        requests.forEach(request -> landings.add(request.landing()));
        there = destination.find(to.name(), landings);
    }

    RepositoryPlan plan(List<ImageRequest> requests) {
        Map<ImageRequest, PlannedImage> outcome = new LinkedHashMap<>();
        Map<ImageRequest, PlannedImage.Unchanged> unchanged = new LinkedHashMap<>();
        Map<ImageRequest, TagOrDigest> toRead = compare(requests, unchanged, outcome);
        new RefusalFinder(destination, to, there).take(toRead, outcome);
        Map<ImageRequest, Manifest> roots = read(toRead, outcome);

        boolean exists = there.repositoryExists();
        ManifestTrees trees = newTrees(exists);
        trees.read(roots.values());
        Map<Digest, List<PlannedReferrers>> referrers =
                planReferrers(roots.values(), unchanged.values(), trees, exists);
        unchanged.forEach((request, same) -> outcome.put(
                request,
                new PlannedImage.Unchanged(
                        request, same.digest(), same.mediaType(), referrers.getOrDefault(same.digest(), List.of()))));
        Map<Digest, ImageContent> contents = new HashMap<>();
        roots.forEach((request, root) -> outcome.put(request, copy(request, root, trees, contents, referrers)));

        List<PlannedImage> images = requests.stream()
                .map(request -> Objects.requireNonNull(outcome.get(request)))
                .toList();
        return new RepositoryPlan(from, to, exists, images, presentBlobs(images, exists));
    }

    /** Sorts the images into unchanged ones and, in the result, those whose manifest must be read. */
    private Map<ImageRequest, TagOrDigest> compare(
            List<ImageRequest> requests,
            Map<ImageRequest, PlannedImage.Unchanged> unchanged,
            Map<ImageRequest, PlannedImage> outcome) {
        Map<ImageRequest, TagOrDigest> toRead = new LinkedHashMap<>();
        Map<ImageRequest, TagOrDigest> toResolve = new LinkedHashMap<>();
        for (ImageRequest request : requests) {
            DrayageException failure = there.digests().failed().get(request.landing());
            Digest current = there.digests().found().get(request.landing());
            Digest meant = request.digest();
            ImageRequest.Listed listed = request.listed();
            if (failure != null) {
                outcome.put(request, new PlannedImage.Failed(request, failure));
            } else if (meant != null && meant.equals(current)) {
                MediaType type = listed == null ? null : listed.mediaType();
                unchanged.put(request, new PlannedImage.Unchanged(request, meant, type, List.of()));
            } else if (listed != null && listed.archived()) {
                outcome.put(request, new PlannedImage.Skipped(request, ImageLister.archived(request.source())));
            } else {
                (current == null || meant != null ? toRead : toResolve).put(request, request.target());
            }
        }
        resolve(toResolve, toRead, unchanged, outcome);
        return toRead;
    }

    /** Looks up at the source what the destination has under the same tag. */
    private void resolve(
            Map<ImageRequest, TagOrDigest> toResolve,
            Map<ImageRequest, TagOrDigest> toRead,
            Map<ImageRequest, PlannedImage.Unchanged> unchanged,
            Map<ImageRequest, PlannedImage> outcome) {
        if (toResolve.isEmpty()) {
            return;
        }
        Lookup<TagOrDigest, Descriptor> answer = source.resolve(from.name(), new LinkedHashSet<>(toResolve.values()));
        toResolve.forEach((request, target) -> {
            Descriptor found = answer.found().get(target);
            if (found == null) {
                outcome.put(request, absent(request, target, answer.failed().get(target)));
            } else if (found.digest().equals(there.digests().found().get(request.landing()))) {
                unchanged.put(
                        request, new PlannedImage.Unchanged(request, found.digest(), found.mediaType(), List.of()));
            } else {
                toRead.put(request, found.digest());
            }
        });
    }

    private Map<ImageRequest, Manifest> read(
            Map<ImageRequest, TagOrDigest> toRead, Map<ImageRequest, PlannedImage> outcome) {
        Map<ImageRequest, Manifest> roots = new LinkedHashMap<>();
        if (toRead.isEmpty()) {
            return roots;
        }
        Lookup<TagOrDigest, Manifest> answer = source.manifests(from.name(), new LinkedHashSet<>(toRead.values()));
        toRead.forEach((request, target) -> {
            Manifest manifest = answer.found().get(target);
            if (manifest != null) {
                roots.put(request, manifest);
            } else {
                outcome.put(request, absent(request, target, answer.failed().get(target)));
            }
        });
        return roots;
    }

    private static PlannedImage absent(ImageRequest request, TagOrDigest target, @Nullable DrayageException failure) {
        if (failure != null) {
            return new PlannedImage.Failed(request, failure);
        }
        return new PlannedImage.Failed(
                request, ImageLister.absent(request.source().inRegistry(), target));
    }

    private Map<Digest, List<PlannedReferrers>> planReferrers(
            Collection<Manifest> roots,
            Collection<PlannedImage.Unchanged> unchanged,
            ManifestTrees trees,
            boolean exists) {
        if (mode == ReferrersMode.NEVER) {
            return Map.of();
        }
        Set<Digest> images = new LinkedHashSet<>();
        roots.forEach(root -> images.add(root.digest()));
        if (mode == ReferrersMode.ALWAYS) {
            unchanged.forEach(same -> images.add(same.digest()));
        }
        ReferrerPlanner planner =
                new ReferrerPlanner(source, from, destination, to, finder, exists, () -> newTrees(exists));
        List<Digest> ordered = List.copyOf(images);
        List<List<PlannedReferrers>> planned =
                Parallel.map(lookups, ordered, image -> planReferrers(planner, image, trees.descendants(image)));
        Map<Digest, List<PlannedReferrers>> byImage = new HashMap<>();
        for (int i = 0; i < ordered.size(); i++) {
            byImage.put(ordered.get(i), planned.get(i));
        }
        return byImage;
    }

    private List<PlannedReferrers> planReferrers(ReferrerPlanner planner, Digest image, Set<Digest> children) {
        try {
            return planner.plan(image, children, mode == ReferrersMode.ALWAYS);
        } catch (RuntimeException e) {
            return List.of(
                    new PlannedReferrers(image, List.of(), List.of(), Set.of(), List.of(DrayageException.of(e))));
        }
    }

    private PlannedImage copy(
            ImageRequest request,
            Manifest root,
            ManifestTrees trees,
            Map<Digest, ImageContent> contents,
            Map<Digest, List<PlannedReferrers>> referrers) {
        try {
            ImageContent content = contents.get(root.digest());
            if (content == null) {
                content = trees.content(root.digest());
                contents.put(root.digest(), content);
            }
            Digest present = there.digests().found().get(request.landing());
            return new PlannedImage.Copy(request, content, present, referrers.getOrDefault(root.digest(), List.of()));
        } catch (DrayageException e) {
            return new PlannedImage.Failed(request, e);
        }
    }

    private Set<Digest> presentBlobs(List<PlannedImage> images, boolean exists) {
        if (!exists) {
            return Set.of();
        }
        Set<Digest> needed = new LinkedHashSet<>();
        images.stream().flatMap(PlannedImage::blobs).forEach(blob -> needed.add(blob.digest()));
        needed.removeAll(knownBlobs);
        if (!needed.isEmpty()) {
            // What could not be learnt is sent: the upload succeeds, or fails with the reason, for the images that need
            // the blob.
            knownBlobs.addAll(destination.hasBlobs(to.name(), needed).found().keySet());
        }
        return Set.copyOf(knownBlobs);
    }

    private ManifestTrees newTrees(boolean destinationExists) {
        return new ManifestTrees(reader, source, from.name(), destination, to.name(), destinationExists);
    }
}
