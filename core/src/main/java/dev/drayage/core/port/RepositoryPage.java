package dev.drayage.core.port;

import dev.drayage.core.model.RepositoryName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of a registry's repositories, in its order.
 *
 * @param next what to ask the following page with, opaque; null when this is the last page
 */
public record RepositoryPage(
        List<RepositoryName> names, @Nullable String next) {
    public RepositoryPage {
        names = List.copyOf(names);
    }
}
