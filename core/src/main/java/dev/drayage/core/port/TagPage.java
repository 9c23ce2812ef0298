package dev.drayage.core.port;

import dev.drayage.core.model.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of a repository's tags, in the registry's order.
 *
 * @param next what to ask the following page with, opaque; null when this is the last page
 */
public record TagPage(List<Tag> tags, @Nullable String next) {
    public TagPage {
        tags = List.copyOf(tags);
    }
}
