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
        for (PlannedImage image : images) {
            if (image instanceof PlannedImage.Copy copy) {
                copy.content().blobs().forEach(blob -> missing.put(blob.digest(), blob));
                addReferrers(copy.referrers(), missing);
            } else if (image instanceof PlannedImage.Unchanged unchanged) {
                addReferrers(unchanged.referrers(), missing);
            }
        }
        missing.keySet().removeAll(presentBlobs);
        return missing.values();
    }

    private static void addReferrers(List<PlannedReferrers> sets, Map<Digest, Descriptor> missing) {
        for (PlannedReferrers set : sets) {
            for (PlannedReferrers.Referrer referrer : set.referrers()) {
                referrer.content().blobs().forEach(blob -> missing.put(blob.digest(), blob));
            }
        }
    }
}
