package dev.drayage.core.report;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run did, without its images: these were told one by one. Immutable.
 *
 * @param task the request as the user gave it, without secrets
 * @param requests HTTP requests sent to each host
 */
public record TransferSummary(
        Map<String, Object> task, Instant started, Instant ended, TransferTotals totals, Map<String, Long> requests) {
    public TransferSummary {
        task = Collections.unmodifiableMap(new LinkedHashMap<>(task));
        requests = Collections.unmodifiableMap(new LinkedHashMap<>(requests));
    }

    /** Returns whether every image is in place, but for those that are archived at the source. */
    public boolean succeeded() {
        return totals.succeeded();
    }

    /** Returns whether the run was stopped before it had come to every image. */
    public boolean interrupted() {
        return totals.interrupted();
    }

    /** Returns what the report's JSON form has besides {@code schema} and {@code images}. */
    public Map<String, Object> toMap() {
        Map<String, Object> sums = new LinkedHashMap<>();
        totals.put(sums);
        sums.put("requests", requests);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("task", task);
        fields.put("started", started.toString());
        fields.put("ended", ended.toString());
        fields.put("totals", sums);
        return fields;
    }
}
