package dev.drayage.core.plan;

import dev.drayage.core.model.Repository;
import java.util.List;

/**
 * What shall be copied from one repository to one other.
 *
 * @param allTags whether every tag of the source is wanted, under the same names, besides the images named
 */
public record RepositoryRequest(Repository source, Repository destination, boolean allTags, List<ImageRequest> images) {
    public RepositoryRequest {
        images = List.copyOf(images);
    }
}
