package dev.drayage.core.report;

import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.model.Repository;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sums a plan's rows up while they come to be; of each repository the sums are kept, about 300 bytes. Thread-safe. */
public final class PlanTally {
    private final Map<ImageAction, Long> images = new EnumMap<>(ImageAction.class);
    private final Map<Placement, Long> placements = new EnumMap<>(Placement.class);
    private final Map<Route, RepositorySum.Tally> routes = new LinkedHashMap<>();
    private long referrers;
    private ImageCost cost = ImageCost.NONE;
    private boolean succeeds = true;
    private boolean inPlace = true;
    private boolean interrupted;

    public synchronized void add(ImagePlan row) {
        placements.merge(row.placement(), 1L, Long::sum);
        if (row.subject() == null) {
            images.merge(row.action(), 1L, Long::sum);
        } else if (row.action() == ImageAction.COPY) {
            referrers++;
        }
        cost = cost.plus(row.cost());
        succeeds &= row.succeeds();
        inPlace &= row.isInPlace();
        interrupted |= row.error() != null && row.error().code() == ErrorCode.INTERRUPTED;
        if (row.route() != null) {
            routes.computeIfAbsent(row.route(), key -> new RepositorySum.Tally())
                    .add(row);
        }
    }

    /** Returns the sums so far. */
    public synchronized PlanTotals totals() {
        return new PlanTotals(images, placements, referrers, cost, succeeds, inPlace, interrupted);
    }

    /**
     * Returns the sums from repository to repository, in the order of the rows.
     *
     * @param created the repositories that would come to be
     */
    public synchronized List<RepositorySum> repositories(Set<Repository> created) {
        return routes.entrySet().stream()
                .map(entry -> entry.getValue()
                        .sum(entry.getKey(), created.contains(entry.getKey().destination())))
                .toList();
    }
}
