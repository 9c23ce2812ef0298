package dev.drayage.core.report;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a destination compares with what was asked for, without the images: these were told one by one. Immutable.
 *
 * @param plan what would have to be done, referrers of unchanged images included
 */
public record VerifySummary(PlanSummary plan) {
    /** Returns how many images and referrers compare so; referrers that are in place are not counted. */
    public long count(Placement placement) {
        return plan.totals().count(placement);
    }

    /** Returns whether every image is in place, but for those that are archived at the source. */
    public boolean succeeded() {
        return plan.totals().inPlace();
    }

    /** Returns whether comparing was stopped before it had come to every image. */
    public boolean interrupted() {
        return plan.interrupted();
    }

    /** Returns what the JSON form has besides {@code schema} and {@code images}. */
    public Map<String, Object> toMap() {
        Map<String, Object> totals = new LinkedHashMap<>();
        totals.put("inPlace", count(Placement.IN_PLACE));
        totals.put("missing", count(Placement.MISSING));
        totals.put("differs", count(Placement.DIFFERS));
        totals.put("failed", count(Placement.FAILED));
        totals.put("skipped", count(Placement.SKIPPED));
        totals.put("requests", plan.planning());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("task", plan.task());
        fields.put("started", plan.started().toString());
        fields.put("ended", plan.ended().toString());
        fields.put("totals", totals);
        return fields;
    }
}
