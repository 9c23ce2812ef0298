package dev.drayage.core.plan;

import dev.drayage.core.model.Digest;
import dev.drayage.core.model.MediaType;
import dev.drayage.core.model.Tag;
import dev.drayage.core.port.CatalogImage;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A repository's images as a catalog shows them page by page, while others may push: an image that comes again is one image, and a tag
 * belongs to the image that was shown with it last. Not thread-safe.
 */
final class CataloguedImages {
    private final Map<Digest, CatalogImage> images = new LinkedHashMap<>();
    private final Map<Tag, Digest> holders = new HashMap<>();

    void add(CatalogImage image) {
        images.merge(image.digest(), image, CataloguedImages::joined);
        for (Tag tag : image.tags()) {
            Digest before = holders.put(tag, image.digest());
            if (before != null && !before.equals(image.digest())) {
                images.computeIfPresent(before, (digest, loser) -> without(loser, tag));
            }
        }
    }

    int size() {
        return images.size();
    }

    /** Returns each image once, in the catalog's order. */
    Collection<CatalogImage> images() {
        return images.values();
    }

    private static CatalogImage joined(CatalogImage one, CatalogImage other) {
        Set<Tag> tags = new LinkedHashSet<>(one.tags());
        tags.addAll(other.tags());
        MediaType type = one.mediaType() != null ? one.mediaType() : other.mediaType();
        Digest subject = one.subject() != null ? one.subject() : other.subject();
        return new CatalogImage(one.digest(), type, List.copyOf(tags), subject, other.archived());
    }

    private static CatalogImage without(CatalogImage image, Tag tag) {
        List<Tag> left =
                image.tags().stream().filter(other -> !other.equals(tag)).toList();
        return new CatalogImage(image.digest(), image.mediaType(), left, image.subject(), image.archived());
    }
}
