package dev.drayage.core.report;

import dev.drayage.core.port.PullAllowance;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The JSON form of a plan without its images, described in {@code docs/plan.schema.json}. */
final class PlanFields {
    private PlanFields() {}

    static Map<String, Object> of(PlanSummary plan) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("task", plan.task());
        fields.put("started", plan.started().toString());
        fields.put("ended", plan.ended().toString());
        fields.put("totals", totals(plan));
        fields.put(
                "repositories",
                plan.repositories().stream().map(PlanFields::repository).toList());
        fields.put(
                "registries",
                plan.registries().stream().map(PlanFields::registry).toList());
        return fields;
    }

    private static Map<String, Object> totals(PlanSummary plan) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (ImageAction action : ImageAction.values()) {
            fields.put(name(action), plan.totals().count(action));
        }
        fields.put("referrers", plan.totals().referrers());
        fields.put("repositoriesToCreate", (long) plan.created().size());
        fields.putAll(cost(plan.totals().cost()));
        fields.put("leastMillis", plan.least().toMillis());
        fields.put("planning", plan.planning());
        return fields;
    }

    private static Map<String, Object> repository(RepositorySum sum) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("source", sum.route().source().toString());
        fields.put("destination", sum.route().destination().toString());
        fields.put("create", sum.created());
        for (ImageAction action : ImageAction.values()) {
            fields.put(name(action), sum.count(action));
        }
        fields.put("referrers", sum.referrers());
        fields.putAll(cost(sum.cost()));
        return fields;
    }

    private static Map<String, Object> cost(ImageCost cost) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("bytesToMove", cost.bytesToMove());
        fields.put("bytesToMount", cost.bytesToMount());
        fields.put("blobsToMove", cost.uploads());
        fields.put("blobsToMount", cost.mounts());
        fields.put("manifestsToPut", cost.manifests());
        return fields;
    }

    private static Map<String, Object> registry(RegistryEffort registry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("host", registry.host().toString());
        fields.put("role", registry.destination() ? "destination" : "source");
        fields.put("requests", registry.effort().requests());
        fields.put("leastMillis", registry.effort().least().toMillis());
        PullAllowance allowance = registry.allowance();
        if (allowance != null) {
            Map<String, Object> pulls = new LinkedHashMap<>();
            pulls.put("needed", allowance.pulls());
            pulls.put("remaining", allowance.remaining());
            pulls.put("limit", allowance.limit());
            pulls.put("windowSeconds", allowance.window().toSeconds());
            fields.put("pulls", pulls);
        }
        return fields;
    }

    private static String name(ImageAction action) {
        return action.name().toLowerCase(Locale.ROOT);
    }
}
