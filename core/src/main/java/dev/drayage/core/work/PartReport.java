package dev.drayage.core.work;

import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.report.TransferReport;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The report of one part of a run.
 *
 * @param item the work item's number; 0 for the plan
 * @param part the work item's part
 * @param left how many images it did not come to, which another part does
 * @param report as {@code docs/report.schema.json} describes it; {@code failuresLeftOut} says how many failures are not in it
 */
public record PartReport(long item, int part, long left, Map<?, ?> report) {
    private static final long SCHEMA = 1;

    /** Makes the report of an attempt at a work item. */
    public static PartReport of(WorkItem item, TransferReport report) {
        int left = item.rest(report.images()).map(rest -> rest.images().size()).orElse(0);
        return new PartReport(item.number(), item.part(), left, report.toMap());
    }

    /** Returns the report as maps and lists, ready to be written as JSON. */
    public Map<String, Object> toMap() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schema", SCHEMA);
        fields.put("item", item);
        fields.put("part", part);
        fields.put("left", left);
        fields.put("report", report);
        return fields;
    }

    /**
     * Reads one back.
     *
     * @throws InvalidInputException when it is none
     */
    public static PartReport read(Object document) {
        if (document instanceof Map<?, ?> fields
                && fields.get("schema") instanceof Long schema
                && schema == SCHEMA
                && fields.get("item") instanceof Long item
                && fields.get("part") instanceof Long part
                && fields.get("left") instanceof Long left
                && fields.get("report") instanceof Map<?, ?> report) {
            return new PartReport(item, part.intValue(), left, report);
        }
        throw new InvalidInputException(
                "A report of a part of the run is none, or of another version than " + SCHEMA,
                "Give what the workers of one run have reported.");
    }
}
