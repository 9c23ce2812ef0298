package dev.drayage.core.report;

import dev.drayage.core.model.Repository;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    /** Sums rows up by their routes, in the order in which these first appear. */
    static List<RepositorySum> of(List<ImagePlan> rows, Set<Repository> created) {
        Map<Route, List<ImagePlan>> routes = new LinkedHashMap<>();
        for (ImagePlan row : rows) {
            if (row.route() != null) {
                routes.computeIfAbsent(row.route(), key -> new ArrayList<>()).add(row);
            }
        }
        List<RepositorySum> sums = new ArrayList<>();
        routes.forEach((route, some) -> sums.add(sum(route, created.contains(route.destination()), some)));
        return sums;
    }

    private static RepositorySum sum(Route route, boolean created, List<ImagePlan> rows) {
        Map<ImageAction, Long> images = new EnumMap<>(ImageAction.class);
        long referrers = 0;
        ImageCost cost = ImageCost.NONE;
        for (ImagePlan row : rows) {
            cost = cost.plus(row.cost());
            if (row.subject() == null) {
                images.merge(row.action(), 1L, Long::sum);
            } else if (row.action() == ImageAction.COPY) {
                referrers++;
            }
        }
        return new RepositorySum(route, created, images, referrers, cost);
    }
}
