package dev.drayage.core.report;

import dev.drayage.core.model.Repository;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run would do, without its images: these were told one by one. Immutable.
 *
 * @param task the request as the user gave it, without secrets
 * @param repositories the sums from repository to repository, in the order of the plan
 * @param created the repositories that would come to be
 * @param registries what carrying the plan out takes
 * @param planning HTTP requests that planning sent to each host; the run will look up the same
 */
public record PlanSummary(
        Map<String, Object> task,
        Instant started,
        Instant ended,
        PlanTotals totals,
        List<RepositorySum> repositories,
        Set<Repository> created,
        List<RegistryEffort> registries,
        Map<String, Long> planning) {
    public PlanSummary {
        task = Collections.unmodifiableMap(new LinkedHashMap<>(task));
        repositories = List.copyOf(repositories);
        created = Set.copyOf(created);
        registries = List.copyOf(registries);
        planning = Collections.unmodifiableMap(new LinkedHashMap<>(planning));
    }

    /** Returns how long the run takes at least by the registries' rate limits; bytes take their own time. */
    public Duration least() {
        return registries.stream()
                .map(registry -> registry.effort().least())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** Returns whether the run would bring every image in place, but for those that are archived at the source. */
    public boolean succeeds() {
        return totals.succeeds();
    }

    /** Returns whether planning was stopped before it had come to every image. */
    public boolean interrupted() {
        return totals.interrupted();
    }

    /** Returns what the plan's JSON form has besides {@code schema} and {@code images}. */
    public Map<String, Object> toMap() {
        return PlanFields.of(this);
    }
}
