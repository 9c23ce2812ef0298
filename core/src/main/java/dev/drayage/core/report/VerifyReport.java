package dev.drayage.core.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a destination compares with what was asked for. Immutable.
 *
 * @param plan what would have to be done, referrers of unchanged images included
 */
public record VerifyReport(PlanReport plan) {
    /** The version of the report's JSON form, described in {@code docs/verify.schema.json}. */
    public static final int SCHEMA = 1;

    /** Returns how many images and referrers compare so; referrers that are in place are not counted. */
    public long count(Placement placement) {
        return plan.images().stream()
                .filter(image -> image.placement() == placement)
                .count();
    }

    /** Returns whether every image is in place, but for those that are archived at the source. */
    public boolean succeeded() {
        return failures().isEmpty();
    }

    /** Returns what is missing or another at the destination, or could not be compared, in the order of the task. */
    public List<ImagePlan> failures() {
        return plan.images().stream().filter(VerifyReport::isFailure).toList();
    }

    private static boolean isFailure(ImagePlan image) {
        return switch (image.placement()) {
            case IN_PLACE -> false;
            case SKIPPED -> !image.succeeds();
            case MISSING, DIFFERS, FAILED -> true;
        };
    }

    /** Returns the report as maps and lists, ready to be written as JSON; images in place are in it, too. */
    public Map<String, Object> toMap() {
        Map<String, Object> totals = new LinkedHashMap<>();
        totals.put("inPlace", count(Placement.IN_PLACE));
        totals.put("missing", count(Placement.MISSING));
        totals.put("differs", count(Placement.DIFFERS));
        totals.put("failed", count(Placement.FAILED));
        totals.put("skipped", count(Placement.SKIPPED));
        totals.put("requests", plan.planning());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", SCHEMA);
        document.put("task", plan.task());
        document.put("started", plan.started().toString());
        document.put("ended", plan.ended().toString());
        document.put("totals", totals);
        List<Map<String, Object>> rows = new ArrayList<>();
        plan.images().forEach(image -> rows.add(row(image)));
        document.put("images", rows);
        return document;
    }

    private static Map<String, Object> row(ImagePlan image) {
        Map<String, Object> fields = RowFields.of(image);
        fields.put("status", image.placement().name());
        RowFields.putError(fields, image.error());
        return fields;
    }
}
