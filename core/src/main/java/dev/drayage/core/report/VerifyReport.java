package dev.drayage.core.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a destination compares with what was asked for, with all its images. Immutable; of a large task, take the images one by one and
 * its {@link VerifySummary} instead.
 *
 * @param plan what would have to be done, referrers of unchanged images included
 */
public record VerifyReport(PlanReport plan) {
    /** The version of the report's JSON form, described in {@code docs/verify.schema.json}. */
    public static final int SCHEMA = 1;

    public VerifySummary summary() {
        return new VerifySummary(plan.summary());
    }

    /** Returns how many images and referrers compare so; referrers that are in place are not counted. */
    public long count(Placement placement) {
        return summary().count(placement);
    }

    /** Returns whether every image is in place, but for those that are archived at the source. */
    public boolean succeeded() {
        return summary().succeeded();
    }

    /** Returns what is missing or another at the destination, or could not be compared, in the order of the task. */
    public List<ImagePlan> failures() {
        return plan.images().stream().filter(image -> !image.isInPlace()).toList();
    }

    /** Returns the report as maps and lists, ready to be written as JSON; images in place are in it, too. */
    public Map<String, Object> toMap() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", SCHEMA);
        document.put(
                "images", plan.images().stream().map(ImagePlan::toVerifiedMap).toList());
        document.putAll(summary().toMap());
        return document;
    }
}
