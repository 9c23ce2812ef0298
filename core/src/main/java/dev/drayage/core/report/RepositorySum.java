package dev.drayage.core.report;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run would do from one repository to another, summed up.
 *
 * @param created whether the destination repository does not exist yet and would come to be
 * @param images how many images there are of each action; actions without any are left away
 * @param referrers how many referrers would be copied along
 * @param cost of all of them
 */
public record RepositorySum(
        Route route, boolean created, Map<ImageAction, Long> images, long referrers, ImageCost cost) {
    public RepositorySum {
        images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
    }

    /** Returns how many images this action is planned for. */
    public long count(ImageAction action) {
        return images.getOrDefault(action, 0L);
    }

    /** Sums the rows of one route up. Not thread-safe. */
    static final class Tally {
        private final Map<ImageAction, Long> images = new EnumMap<>(ImageAction.class);
        private long referrers;
        private ImageCost cost = ImageCost.NONE;

        void add(ImagePlan row) {
            cost = cost.plus(row.cost());
            if (row.subject() == null) {
                images.merge(row.action(), 1L, Long::sum);
            } else if (row.action() == ImageAction.COPY) {
                referrers++;
            }
        }

        RepositorySum sum(Route route, boolean created) {
            return new RepositorySum(route, created, images, referrers, cost);
        }
    }
}
