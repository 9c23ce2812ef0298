package dev.drayage.core.transfer;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.plan.Parallel;
import dev.drayage.core.plan.PlannedImage;
import dev.drayage.core.plan.Planner;
import dev.drayage.core.plan.RepositoryPlan;
import dev.drayage.core.plan.RequestStream;
import dev.drayage.core.port.DestinationRegistry;
import dev.drayage.core.port.Json;
import dev.drayage.core.port.Registries;
import dev.drayage.core.report.ImageResult;
import java.util.List;
import java.util.function.Consumer;

/**
 * Plans and carries out one run: repositories side by side, within them images side by side, within those blobs side by side. A failure
 * stays with its image. Used for one run.
 */
public final class TransferEngine {
    private final Registries registries;
    private final Planner planner;
    private final BlobTransfers blobs;
    private final ManifestPuts manifests;
    private final ReferrerLists referrers;
    private final TransferListener listener;
    private final Workers workers;
    private final StopSignal stop;

    public TransferEngine(
            Registries registries,
            Json json,
            Planner planner,
            Workers workers,
            TransferListener listener,
            StopSignal stop,
            TransferOptions options) {
        this.registries = registries;
        this.planner = planner;
        this.workers = workers;
        this.listener = TransferListener.shielded(listener);
        this.stop = stop;
        this.blobs = new BlobTransfers(
                new BlobCopier(registries, this.listener, options.upload()),
                host -> registries.destination(host).mounting(),
                workers.blobs(),
                options.retries(),
                stop::pause);
        this.manifests = new ManifestPuts(registries::destination);
        this.referrers = new ReferrerLists(new FallbackIndex(json));
    }

    /**
     * Runs all requests.
     *
     * @param rows takes at least one result an image when its repository has ended: in the order of the requests, but that one which takes
     *     long does not hold back all that follow. Called by one thread at a time, and does not throw
     */
    public void run(RequestStream requests, Consumer<? super ImageResult> rows) {
        new RequestIntake<>(
                        2 * workers.jobs(),
                        workers.repositories(),
                        this::carryOut,
                        new ResultRows(listener),
                        rows,
                        stop)
                .run(requests);
    }

    private void carryOut(RepositoryRun<ImageResult> run) {
        try {
            stop.refuseWhenGiven();
            planner.plan(run.request(), part -> carryOut(part, run));
            run.end();
        } catch (RuntimeException | Error e) {
            // An Error, too, is this repository's row: the report of all the others must not be lost.
            run.endEarly(DrayageException.of(e));
        } finally {
            blobs.end(run.request().destination());
            manifests.end(run.request().destination());
        }
    }

    private void carryOut(RepositoryPlan part, RepositoryRun<ImageResult> run) {
        run.planned(part);
        stop.refuseWhenGiven();
        listener.planned(part);
        DestinationRegistry destination =
                registries.destination(part.destination().host());
        if (part.createsRepository()) {
            // When this fails, nothing of the part was begun: all its images fail with the reason.
            destination.ensureRepository(part.destination().name());
        }
        Parallel.map(workers.images(), part.images(), image -> {
            run.finished(image.request(), carryOut(part, run, destination, image));
            return image;
        });
    }

    private List<ImageResult> carryOut(
            RepositoryPlan part, RepositoryRun<ImageResult> run, DestinationRegistry destination, PlannedImage image) {
        try {
            stop.refuseWhenGiven();
            return new ImageTransfer(part, blobs, manifests, destination, referrers).run(image);
        } catch (RuntimeException | Error e) {
            return List.of(run.unfinished(image.request(), DrayageException.of(e)));
        }
    }
}
