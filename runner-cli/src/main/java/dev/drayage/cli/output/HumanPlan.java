package dev.drayage.cli.output;

import dev.drayage.core.port.PullAllowance;
import dev.drayage.core.report.ByteCount;
import dev.drayage.core.report.Elapsed;
import dev.drayage.core.report.ImageAction;
import dev.drayage.core.report.ImageCost;
import dev.drayage.core.report.ImagePlan;
import dev.drayage.core.report.PlanSummary;
import dev.drayage.core.report.PlanTotals;
import dev.drayage.core.report.RegistryEffort;
import dev.drayage.core.report.RepositorySum;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A plan for people: what would not succeed with its remedy, a line a repository, the totals, and what it takes. */
public final class HumanPlan {
    private HumanPlan() {}

    /** Returns why one image would not be copied: a line, and the reason; nothing when it would, or is there. */
    public static String row(ImagePlan image) {
        return image.error() == null
                ? ""
                : ImageBlock.headline(image.action().name(), image.source(), image.destination()) + "\n"
                        + ImageBlock.reason(image.error());
    }

    /** Returns the table of the repositories, the totals, and what the plan takes, each line ended by a newline. */
    public static String totals(PlanSummary plan) {
        return table(plan.repositories()) + sums(plan) + "\n" + effort(plan);
    }

    private static String table(List<RepositorySum> repositories) {
        TextTable table = new TextTable()
                .add(List.of(
                        "REPOSITORY",
                        "COPY",
                        "UNCHANGED",
                        "SKIPPED",
                        "REFUSED",
                        "FAILED",
                        "REFERRERS",
                        "TO MOVE",
                        "TO MOUNT",
                        "MANIFESTS",
                        ""));
        repositories.forEach(sum -> table.add(List.of(
                sum.route().source() + " -> " + sum.route().destination(),
                count(sum, ImageAction.COPY),
                count(sum, ImageAction.UNCHANGED),
                count(sum, ImageAction.SKIPPED),
                count(sum, ImageAction.REFUSED),
                count(sum, ImageAction.FAILED),
                String.valueOf(sum.referrers()),
                bytes(sum.cost().bytesToMove()),
                bytes(sum.cost().bytesToMount()),
                String.valueOf(sum.cost().manifests()),
                sum.created() ? "new" : "")));
        return table.toString();
    }

    private static String count(RepositorySum sum, ImageAction action) {
        return String.valueOf(sum.count(action));
    }

    private static String bytes(long bytes) {
        return bytes == 0 ? "0" : new ByteCount(bytes).toString();
    }

    private static String sums(PlanSummary plan) {
        PlanTotals totals = plan.totals();
        ImageCost cost = totals.cost();
        StringBuilder text = new StringBuilder();
        text.append(totals.count(ImageAction.COPY)).append(" to copy");
        for (ImageAction action :
                List.of(ImageAction.UNCHANGED, ImageAction.REFUSED, ImageAction.FAILED, ImageAction.SKIPPED)) {
            long count = totals.count(action);
            if (count > 0 || action == ImageAction.UNCHANGED) {
                text.append(", ").append(count).append(' ').append(action.name().toLowerCase(Locale.ROOT));
            }
        }
        if (totals.referrers() > 0) {
            text.append("; ").append(counted(totals.referrers(), "referrer", "referrers"));
        }
        text.append("; ").append(new ByteCount(cost.bytesToMove())).append(" to move");
        if (cost.bytesToMount() > 0) {
            text.append(", ").append(new ByteCount(cost.bytesToMount())).append(" to mount");
        }
        text.append(", ")
                .append(counted(cost.manifests(), "manifest", "manifests"))
                .append(" to put");
        if (!plan.created().isEmpty()) {
            String created = counted(plan.created().size(), "repository", "repositories");
            text.append("; ").append(created).append(" to create");
        }
        return text.toString();
    }

    private static String counted(long count, String one, String several) {
        return count + " " + (count == 1 ? one : several);
    }

    private static String effort(PlanSummary plan) {
        StringBuilder text = new StringBuilder();
        plan.registries().forEach(registry -> text.append(requests(registry)).append(pulls(registry)));
        if (!plan.planning().isEmpty()) {
            text.append("Looked up, and again by the run: ")
                    .append(joined(plan.planning()))
                    .append('\n');
        }
        if (!plan.least().isZero()) {
            text.append("At least ")
                    .append(new Elapsed(plan.least()))
                    .append(" by the rate limits; moving the bytes takes its own time.\n");
        }
        return text.toString();
    }

    private static String requests(RegistryEffort registry) {
        Map<String, Long> requests = registry.effort().requests();
        String side = registry.destination() ? "To " : "From ";
        return requests.isEmpty() ? "" : side + registry.host() + ": " + joined(requests) + "\n";
    }

    private static String pulls(RegistryEffort registry) {
        PullAllowance allowance = registry.allowance();
        if (allowance == null) {
            return "";
        }
        String window = allowance.window().isZero() ? "" : " in " + new Elapsed(allowance.window());
        String text = "From " + registry.host() + ": " + counted(allowance.pulls(), "pull", "pulls") + ", "
                + allowance.remaining() + " left of " + allowance.limit() + window + "\n";
        boolean enough = allowance.pulls() <= allowance.remaining();
        return enough ? text : text + "  -> These are too few: log in for more, or copy in parts.\n";
    }

    private static String joined(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
