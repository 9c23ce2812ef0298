package dev.drayage.core.port;

import dev.drayage.core.model.Digest;
import dev.drayage.core.model.MediaType;
import dev.drayage.core.model.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One image as a registry's catalog shows it.
 *
 * @param mediaType of its manifest, or null when the catalog does not tell
 * @param tags its tags, none when it is untagged
 * @param subject the manifest that it refers to, or null when it is no referrer or the catalog does not tell
 * @param archived whether it is put away and cannot be read until it is restored
 */
public record CatalogImage(
        Digest digest,
        @Nullable MediaType mediaType,
        List<Tag> tags,
        @Nullable Digest subject,
        boolean archived) {
    public CatalogImage {
        tags = List.copyOf(tags);
    }
}
