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
import java.util.function.Consumer;

/**
 * Plans one run as {@link TransferEngine} does, and adds up what carrying it out would take. Changes nothing at any registry. Used for one
 * run.
 */
public final class PlanEngine {
    private final Registries registries;
    private final Planner planner;
    private final Workers workers;
    private final StopSignal stop;
    private final PlanListener listener;
    private final PlanRows rows;
    private final Set<Repository> created = ConcurrentHashMap.newKeySet();
    private final Map<RegistryHost, Long> pulledBefore = new ConcurrentHashMap<>();

    public PlanEngine(Registries registries, Planner planner, Workers workers, StopSignal stop, PlanListener listener) {
        this.listener = listener;
        this.registries = registries;
        this.planner = planner;
        this.workers = workers;
        this.stop = stop;
        this.rows = new PlanRows(new PlanCosts(registries));
    }

    /**
     * What a run would do, besides its rows.
     *
     * @param created the repositories that would come to be; bounded by their number
     */
    public record Outcome(Set<Repository> created, List<RegistryEffort> registries) {}

    /**
     * Plans all requests.
     *
     * @param sink takes the rows as {@link TransferEngine#run} gives them
     */
    public Outcome run(RequestStream requests, Consumer<? super ImagePlan> sink) {
        RegistryEfforts efforts = new RegistryEfforts(registries, pulledBefore);
        Consumer<ImagePlan> adding = row -> {
            efforts.add(row);
            sink.accept(row);
        };
        new RequestIntake<>(2 * workers.jobs(), workers.repositories(), this::plan, rows, adding, stop).run(requests);
        return new Outcome(created, efforts.sum(created));
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
        } finally {
            rows.end(run.request().destination());
            listener.ended(run.request());
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
        listener.planned(part);
        Route route = new Route(part.source(), part.destination());
        for (PlannedImage image : part.images()) {
            run.finished(image.request(), rows.of(part, route, image));
        }
    }
}
