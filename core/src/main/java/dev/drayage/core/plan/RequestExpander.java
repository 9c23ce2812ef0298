package dev.drayage.core.plan;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Tag;
import dev.drayage.core.model.TagOrDigest;
import dev.drayage.core.plan.RepositoryRequest.Extent;
import dev.drayage.core.port.CatalogImage;
import dev.drayage.core.port.SourceCatalog;
import dev.drayage.core.port.SourceRegistry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks a source which images an open request is about: its catalog where it has one, else its tag list. Thread-safe. */
final class RequestExpander {
    private final boolean withReferrers;

    /** @param withReferrers whether what a catalog shows to refer to wanted images is wanted, too */
    RequestExpander(boolean withReferrers) {
        this.withReferrers = withReferrers;
    }

    /**
     * What a request is about.
     *
     * @param images untagged ones first: what refers to a tagged image, or is part of it, is then there before its tag
     * @param tags all tags of the repository where they were listed, else null
     * @param referrersKnown whether a catalog told all, so that referrers are among the images and need not be looked for
     */
    record Expansion(List<ImageRequest> images, @Nullable Set<Tag> tags, boolean referrersKnown) {}

    /**
     * Expands a request.
     *
     * @throws RegistryException with code NOT_FOUND when the repository does not exist, or has nothing that is wanted
     */
    Expansion expand(RepositoryRequest request, SourceRegistry source) {
        if (!request.isOpen()) {
            return new Expansion(request.images(), null, false);
        }
        SourceCatalog catalog = source.catalog().orElse(null);
        Set<Tag> tags = catalog == null ? TagLister.list(source, request.source()) : null;
        List<ImageRequest> found =
                catalog == null ? fromTags(request, tags) : fromCatalog(request, images(request, catalog));
        if (found.isEmpty() && !request.mayBeEmpty()) {
            throw nothingIn(request);
        }
        Map<TagOrDigest, ImageRequest> landings = new LinkedHashMap<>();
        request.images().forEach(image -> landings.put(image.landing(), image));
        found.forEach(image -> landings.merge(image.landing(), image, RequestExpander::named));
        List<ImageRequest> images = new ArrayList<>(landings.values());
        images.sort(Comparator.comparing(image -> image.destination().tag() != null));
        return new Expansion(images, tags, catalog != null);
    }

    /** What the user named goes first; when the listing shows the very same, it tells more about it. */
    private static ImageRequest named(ImageRequest named, ImageRequest listed) {
        boolean same =
                named.source().equals(listed.source()) && named.destination().equals(listed.destination());
        return same ? listed : named;
    }

    /** Untagged images are listed for the referrers among them, too. */
    private Collection<CatalogImage> images(RepositoryRequest request, SourceCatalog catalog) {
        boolean untagged = withReferrers || request.extent() == Extent.TAGS_AND_UNTAGGED;
        return CatalogReader.images(catalog, request.source(), untagged);
    }

    private static List<ImageRequest> fromTags(RepositoryRequest request, @Nullable Set<Tag> tags) {
        return tags == null
                ? List.of()
                : tags.stream().map(tag -> image(request, tag, null)).toList();
    }

    private List<ImageRequest> fromCatalog(RepositoryRequest request, Collection<CatalogImage> all) {
        Set<Digest> untagged = request.extent() == Extent.TAGS_AND_UNTAGGED
                ? all.stream().map(CatalogImage::digest).collect(Collectors.toSet())
                : referrers(request, all);
        List<ImageRequest> images = new ArrayList<>();
        for (CatalogImage image : all) {
            image.tags().forEach(tag -> images.add(image(request, tag, image)));
            if (image.tags().isEmpty() && untagged.contains(image.digest())) {
                images.add(image(request, image.digest(), image));
            }
        }
        return images;
    }

    private static ImageRequest image(RepositoryRequest request, TagOrDigest target, @Nullable CatalogImage image) {
        return new ImageRequest(
                request.source().image(target),
                target instanceof Tag
                        ? request.destination().image(target)
                        : request.destination().untagged(),
                image == null ? null : new ImageRequest.Listed(image.digest(), image.mediaType(), image.archived()));
    }

    /** Returns what refers to the wanted images, to their referrers, and so on, as far as it was listed. */
    private Set<Digest> referrers(RepositoryRequest request, Collection<CatalogImage> all) {
        Set<Digest> found = new HashSet<>();
        Map<Digest, List<Digest>> bySubject = new HashMap<>();
        Deque<Digest> wanted = new ArrayDeque<>();
        for (CatalogImage image : all) {
            if (image.subject() != null) {
                bySubject
                        .computeIfAbsent(image.subject(), subject -> new ArrayList<>())
                        .add(image.digest());
            }
            if (!image.tags().isEmpty()) {
                wanted.add(image.digest());
            }
        }
        for (ImageRequest named : request.images()) {
            if (named.digest() != null) {
                wanted.add(named.digest());
            }
        }
        while (!wanted.isEmpty()) {
            for (Digest referrer : bySubject.getOrDefault(wanted.remove(), List.of())) {
                if (found.add(referrer)) {
                    wanted.add(referrer);
                }
            }
        }
        return found;
    }

    private static RegistryException nothingIn(RepositoryRequest request) {
        String what = request.extent() == Extent.TAGS ? "tags" : "images";
        return RegistryException.of(ErrorCode.NOT_FOUND, "'" + request.source() + "' has no " + what)
                .remedy("Nothing is selected: name an image by its digest, or take the repository out.")
                .build();
    }
}
