package dev.drayage.core.port;

import dev.drayage.core.model.RepositoryName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a registry says about all that it holds, where it can (Amazon ECR): every repository, and every image with its digest, so that
 * nothing has to be looked up one by one. Thread-safe.
 */
public interface SourceCatalog {
    /**
     * Reads one page of the registry's repositories.
     *
     * @param next the previous page's {@link RepositoryPage#next}, or null for the first page
     */
    RepositoryPage repositories(@Nullable String next);

    /**
     * Reads one page of a repository's images, archived ones included.
     *
     * @param untagged whether images without a tag are wanted, too
     * @param next the previous page's {@link ImagePage#next}, or null for the first page
     * @return the page; empty when the registry does not know the repository
     */
    Optional<ImagePage> images(RepositoryName repository, boolean untagged, @Nullable String next);
}
