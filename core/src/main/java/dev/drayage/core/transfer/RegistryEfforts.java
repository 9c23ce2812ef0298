package dev.drayage.core.transfer;

import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.model.Repository;
import dev.drayage.core.port.Effort;
import dev.drayage.core.port.PullAllowance;
import dev.drayage.core.port.Registries;
import dev.drayage.core.port.Work;
import dev.drayage.core.report.ImageCost;
import dev.drayage.core.report.ImagePlan;
import dev.drayage.core.report.RegistryEffort;
import dev.drayage.core.report.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds up what a plan takes at each registry, and asks these for what it means. Used by one thread at a time. */
final class RegistryEfforts {
    private final Registries registries;
    private final Map<RegistryHost, Long> pulledBefore;
    private final Map<RegistryHost, ImageCost> sources = new LinkedHashMap<>();
    private final Map<RegistryHost, ImageCost> destinations = new LinkedHashMap<>();

    /** @param pulledBefore the sources of the plan, with the pulls that others took of them before */
    RegistryEfforts(Registries registries, Map<RegistryHost, Long> pulledBefore) {
        this.registries = registries;
        this.pulledBefore = pulledBefore;
    }

    void add(ImagePlan row) {
        Route route = row.route();
        if (route != null && !row.cost().equals(ImageCost.NONE)) {
            sources.merge(route.source().host(), row.cost(), ImageCost::plus);
            destinations.merge(route.destination().host(), row.cost(), ImageCost::plus);
        }
    }

    /** Returns one entry a registry and side, sources first; those that nothing is known about are left away. */
    List<RegistryEffort> sum(Set<Repository> created) {
        List<RegistryEffort> efforts = new ArrayList<>();
        pulledBefore.forEach((host, before) -> sources.putIfAbsent(host, ImageCost.NONE));
        sources.forEach((host, cost) -> add(efforts, source(host, cost)));
        destinations.forEach((host, cost) -> add(efforts, destination(host, cost, created)));
        return efforts;
    }

    private static void add(List<RegistryEffort> efforts, RegistryEffort effort) {
        if (!effort.effort().equals(Effort.none()) || effort.allowance() != null) {
            efforts.add(effort);
        }
    }

    private RegistryEffort source(RegistryHost host, ImageCost cost) {
        Effort effort = registries.source(host).downloads(cost.uploads());
        return new RegistryEffort(host, false, effort, allowance(host));
    }

    private @Nullable PullAllowance allowance(RegistryHost host) {
        long before = pulledBefore.getOrDefault(host, 0L);
        return registries
                .source(host)
                .allowance()
                .map(now -> new PullAllowance(now.limit(), now.remaining(), now.window(), now.pulls() - before))
                .orElse(null);
    }

    private RegistryEffort destination(RegistryHost host, ImageCost cost, Set<Repository> created) {
        long repositories = created.stream()
                .filter(repository -> repository.host().equals(host))
                .count();
        Work work = new Work(repositories, cost.uploads(), cost.mounts(), cost.manifests());
        return new RegistryEffort(host, true, registries.destination(host).effort(work), null);
    }
}
