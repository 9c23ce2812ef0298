package dev.drayage.core.port;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of a repository's images, in the registry's order; one entry a digest, though a digest may come again on a later page.
 *
 * @param next what to ask the following page with, opaque; null when this is the last page
 */
public record ImagePage(List<CatalogImage> images, @Nullable String next) {
    public ImagePage {
        images = List.copyOf(images);
    }
}
