package dev.drayage.core.report;

import dev.drayage.core.error.ErrorCode;
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
 * What a run would do. Immutable.
 *
 * @param task the request as the user gave it, without secrets
 * @param images one row an image, each followed by one for each of its referrers that would be copied or could not be planned
 * @param created the repositories that would come to be
 * @param registries what carrying the plan out takes
 * @param planning HTTP requests that planning sent to each host; the run will look up the same
 */
public record PlanReport(
        Map<String, Object> task,
        Instant started,
        Instant ended,
        List<ImagePlan> images,
        Set<Repository> created,
        List<RegistryEffort> registries,
        Map<String, Long> planning) {
    public PlanReport {
        task = Collections.unmodifiableMap(new LinkedHashMap<>(task));
        images = List.copyOf(images);
        created = Set.copyOf(created);
        registries = List.copyOf(registries);
        planning = Collections.unmodifiableMap(new LinkedHashMap<>(planning));
    }

    /** Returns how many images this action is planned for; referrers that come along are not counted. */
    public long count(ImageAction action) {
        return images.stream()
                .filter(image -> image.subject() == null && image.action() == action)
                .count();
    }

    /** Returns how many referrers would be copied along. */
    public long referrers() {
        return images.stream()
                .filter(image -> image.subject() != null && image.action() == ImageAction.COPY)
                .count();
    }

    /** Returns the sums from repository to repository, in the order of the plan. */
    public List<RepositorySum> repositories() {
        return RepositorySum.of(images, created);
    }

    public ImageCost cost() {
        return images.stream().map(ImagePlan::cost).reduce(ImageCost.NONE, ImageCost::plus);
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
        return images.stream().allMatch(ImagePlan::succeeds);
    }

    /** Returns whether planning was stopped before it had come to every image. */
    public boolean interrupted() {
        return images.stream()
                .anyMatch(image -> image.error() != null && image.error().code() == ErrorCode.INTERRUPTED);
    }

    /** Returns the plan as maps and lists, ready to be written as JSON. */
    public Map<String, Object> toMap() {
        return PlanFields.of(this);
    }
}
