package dev.drayage.core.plan;

import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Repository;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.model.Tag;
import dev.drayage.core.port.CatalogImage;
import dev.drayage.core.port.ImagePage;
import dev.drayage.core.port.RepositoryPage;
import dev.drayage.core.port.SourceCatalog;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Reads a registry's catalog, page by page, within bounds that no honest registry reaches. */
public final class CatalogReader {
    private static final int MAX_PAGES = 100_000;
    private static final int MAX_IMAGES = 1_000_000;

    private CatalogReader() {}

    /** Hands over every repository, one page held at a time. */
    public static void repositories(SourceCatalog catalog, String registry, Consumer<RepositoryName> sink) {
        String next = null;
        for (int page = 0; page < MAX_PAGES; page++) {
            RepositoryPage answer = catalog.repositories(next);
            answer.names().forEach(sink);
            if (answer.next() == null) {
                return;
            }
            if (answer.next().equals(next)) {
                break;
            }
            next = answer.next();
        }
        throw new InvalidContentException("The list of repositories of '" + registry + "' does not end");
    }

    /**
     * Reads all images of a repository, each digest once.
     *
     * @throws dev.drayage.core.error.RegistryException with code NOT_FOUND when the registry does not know the repository
     */
    static Collection<CatalogImage> images(SourceCatalog catalog, Repository repository, boolean untagged) {
        Map<Digest, CatalogImage> all = new LinkedHashMap<>();
        String next = null;
        for (int page = 0; page < MAX_PAGES && all.size() <= MAX_IMAGES; page++) {
            ImagePage answer =
                    catalog.images(repository.name(), untagged, next).orElseThrow(() -> TagLister.unknown(repository));
            answer.images().forEach(image -> all.merge(image.digest(), image, CatalogReader::joined));
            if (answer.next() == null) {
                return all.values();
            }
            if (answer.next().equals(next)) {
                break;
            }
            next = answer.next();
        }
        throw new InvalidContentException("The list of images of '" + repository + "' does not end");
    }

    /** A catalog may show one image on two pages, some of its tags on each. */
    private static CatalogImage joined(CatalogImage one, CatalogImage other) {
        Set<Tag> tags = new LinkedHashSet<>(one.tags());
        tags.addAll(other.tags());
        return new CatalogImage(one.digest(), one.mediaType(), List.copyOf(tags), one.subject(), one.archived());
    }
}
