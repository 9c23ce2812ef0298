package dev.drayage.core.plan;

import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Repository;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** Returns whether the destination repository has to be made: it does not exist, and something is to be put there. */
    public boolean createsRepository() {
        return !repositoryExists && images.stream().anyMatch(image -> image instanceof PlannedImage.Copy);
    }

    /** Returns the blobs that are to be brought to the destination, referrers' included, each once. */
    public Collection<Descriptor> missingBlobs() {
        Map<Digest, Descriptor> missing = new LinkedHashMap<>();
        images.stream().flatMap(PlannedImage::blobs).forEach(blob -> missing.put(blob.digest(), blob));
        missing.keySet().removeAll(presentBlobs);
        return missing.values();
    }
}
