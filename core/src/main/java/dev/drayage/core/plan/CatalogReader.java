package dev.drayage.core.plan;

import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.model.Repository;
import dev.drayage.core.model.RepositoryName;
import dev.drayage.core.port.CatalogImage;
import dev.drayage.core.port.ImagePage;
import dev.drayage.core.port.RepositoryPage;
import dev.drayage.core.port.SourceCatalog;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Reads a registry's catalog, page by page, within bounds that no honest registry reaches. */
public final class CatalogReader {
    private static final int MAX_PAGES = 100_000;
    private static final int MAX_REPOSITORIES = 1_000_000;
    private static final int MAX_IMAGES = 1_000_000;

    private CatalogReader() {}

    /** Hands over every repository once, page by page; of those before only the names are kept. */
    public static void repositories(SourceCatalog catalog, String registry, Consumer<RepositoryName> sink) {
        Set<RepositoryName> seen = new HashSet<>();
        PageTrail trail = new PageTrail();
        String next = null;
        for (int page = 0; page < MAX_PAGES && seen.size() <= MAX_REPOSITORIES; page++) {
            RepositoryPage answer = catalog.repositories(next);
            answer.names().stream().filter(seen::add).forEach(sink);
            next = answer.next();
            if (next == null) {
                return;
            }
            if (trail.leadsBack(next)) {
                break;
            }
        }
        throw new InvalidContentException("The list of repositories of '" + registry + "' does not end");
    }

    /**
     * Reads all images of a repository, each digest and each tag once.
     *
     * @throws dev.drayage.core.error.RegistryException with code NOT_FOUND when the registry does not know the repository
     */
    static Collection<CatalogImage> images(SourceCatalog catalog, Repository repository, boolean untagged) {
        CataloguedImages all = new CataloguedImages();
        PageTrail trail = new PageTrail();
        String next = null;
        for (int page = 0; page < MAX_PAGES && all.size() <= MAX_IMAGES; page++) {
            ImagePage answer =
                    catalog.images(repository.name(), untagged, next).orElseThrow(() -> TagLister.unknown(repository));
            answer.images().forEach(all::add);
            next = answer.next();
            if (next == null) {
                return all.images();
            }
            if (trail.leadsBack(next)) {
                break;
            }
        }
        throw new InvalidContentException("The list of images of '" + repository + "' does not end");
    }
}
