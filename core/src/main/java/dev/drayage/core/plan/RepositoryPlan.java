package dev.drayage.core.plan;

import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Repository;
import java.util.List;
import java.util.Set;

/**
 * What is to be done to bring images of one repository to another. Immutable.
 *
 * @param repositoryExists whether the destination repository is there already
 * @param presentBlobs the blobs among the images' that the destination repository has
 */
public record RepositoryPlan(
        Repository source,
        Repository destination,
        boolean repositoryExists,
        List<PlannedImage> images,
        Set<Digest> presentBlobs) {
    public RepositoryPlan {
        images = List.copyOf(images);
        presentBlobs = Set.copyOf(presentBlobs);
    }
}
