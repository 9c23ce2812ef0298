package dev.drayage.core.report;

import dev.drayage.core.model.Repository;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run would do, with all its images. Immutable; of a large run, take the images one by one and its {@link PlanSummary} instead.
 *
 * @param images one row an image, each followed by one for each of its referrers that would be copied or could not be planned
 */
public record PlanReport(PlanSummary summary, List<ImagePlan> images) {
    /** The version of the plan's JSON form, described in {@code docs/plan.schema.json}. */
    public static final int SCHEMA = 1;

    public PlanReport {
        images = List.copyOf(images);
    }

    /** Makes a report of images that are summed up here. */
    public static PlanReport of(
            Map<String, Object> task,
            Instant started,
            Instant ended,
            List<ImagePlan> images,
            Set<Repository> created,
            List<RegistryEffort> registries,
            Map<String, Long> planning) {
        PlanTally tally = new PlanTally();
        images.forEach(tally::add);
        PlanSummary summary = new PlanSummary(
                task, started, ended, tally.totals(), tally.repositories(created), created, registries, planning);
        return new PlanReport(summary, images);
    }

    /** Returns how many images this action is planned for; referrers that come along are not counted. */
    public long count(ImageAction action) {
        return summary.totals().count(action);
    }

    /** Returns how many referrers would be copied along. */
    public long referrers() {
        return summary.totals().referrers();
    }

    /** Returns the sums from repository to repository, in the order of the plan. */
    public List<RepositorySum> repositories() {
        return summary.repositories();
    }

    /** Returns the repositories that would come to be. */
    public Set<Repository> created() {
        return summary.created();
    }

    /** Returns what carrying the plan out takes. */
    public List<RegistryEffort> registries() {
        return summary.registries();
    }

    /** Returns how many HTTP requests planning sent to each host; the run will look up the same. */
    public Map<String, Long> planning() {
        return summary.planning();
    }

    public ImageCost cost() {
        return summary.totals().cost();
    }

    /** Returns how long the run takes at least by the registries' rate limits; bytes take their own time. */
    public Duration least() {
        return summary.least();
    }

    /** Returns whether the run would bring every image in place, but for those that are archived at the source. */
    public boolean succeeds() {
        return summary.succeeds();
    }

    /** Returns whether planning was stopped before it had come to every image. */
    public boolean interrupted() {
        return summary.interrupted();
    }

    /** Returns the plan as maps and lists, ready to be written as JSON. */
    public Map<String, Object> toMap() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", SCHEMA);
        document.put("images", images.stream().map(ImagePlan::toMap).toList());
        document.putAll(summary.toMap());
        return document;
    }
}
