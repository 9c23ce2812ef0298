package dev.drayage.core.transfer;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.RegistryHost;
import dev.drayage.core.model.Repository;
import dev.drayage.core.plan.PlannedImage;
import dev.drayage.core.plan.Planner;
import dev.drayage.core.plan.RepositoryPlan;
import dev.drayage.core.plan.RequestStream;
import dev.drayage.core.port.PullAllowance;
import dev.drayage.core.port.Registries;
import dev.drayage.core.report.ImagePlan;
import dev.drayage.core.report.RegistryEffort;
import dev.drayage.core.report.Route;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Plans one run as {@link TransferEngine} does, and adds up what carrying it out would take. Changes nothing at any registry. Used for one
 * run.
 */
public final class PlanEngine {
    private final Registries registries;
    private final Planner planner;
    private final Workers workers;
    private final StopSignal stop;
    private final PlanRows rows;
    private final Set<Repository> created = ConcurrentHashMap.newKeySet();
    private final Map<RegistryHost, Long> pulledBefore = new ConcurrentHashMap<>();

    public PlanEngine(Registries registries, Planner planner, Workers workers, StopSignal stop) {
        this.registries = registries;
        this.planner = planner;
        this.workers = workers;
        this.stop = stop;
        this.rows = new PlanRows(new PlanCosts(registries));
    }

    /**
     * What a run would do.
     *
     * @param images at least one row an image, in the order of the requests
     * @param created the repositories that would come to be
     */
    public record Outcome(List<ImagePlan> images, Set<Repository> created, List<RegistryEffort> registries) {}

    public Outcome run(RequestStream requests) {
        List<ImagePlan> images =
                new RequestIntake<>(2 * workers.jobs(), workers.repositories(), this::plan, rows, stop).run(requests);
        return new Outcome(images, created, new RegistryEfforts(registries, pulledBefore).of(images, created));
    }

    private void plan(RepositoryRun<ImagePlan> run) {
        try {
            stop.refuseWhenGiven();
            RegistryHost source = run.request().source().host();
            pulledBefore.computeIfAbsent(source, this::pulled);
            planner.plan(run.request(), part -> note(part, run));
            run.end();
        } catch (RuntimeException | Error e) {
            // An Error, too, is this repository's row: the plan of all the others must not be lost.
            run.endEarly(DrayageException.of(e));
        }
    }

    private long pulled(RegistryHost host) {
        return registries.source(host).allowance().map(PullAllowance::pulls).orElse(0L);
    }

    private void note(RepositoryPlan part, RepositoryRun<ImagePlan> run) {
        run.planned(part);
        stop.refuseWhenGiven();
        if (part.createsRepository()) {
            created.add(part.destination());
        }
        Route route = new Route(part.source(), part.destination());
        for (PlannedImage image : part.images()) {
            run.finished(image.request(), rows.of(part, route, image));
        }
    }
}
