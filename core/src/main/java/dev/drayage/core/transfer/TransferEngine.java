package dev.drayage.core.transfer;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.plan.Parallel;
import dev.drayage.core.plan.PlannedImage;
import dev.drayage.core.plan.Planner;
import dev.drayage.core.plan.RepositoryPlan;
import dev.drayage.core.plan.RepositoryRequest;
import dev.drayage.core.plan.RequestStream;
import dev.drayage.core.plan.RequestStream.Sink;
import dev.drayage.core.port.DestinationRegistry;
import dev.drayage.core.port.Json;
import dev.drayage.core.port.Registries;
import dev.drayage.core.report.ImageResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Plans and carries out one run: repositories side by side, within them images side by side, within those blobs side by side. A failure
 * stays with its image. Used for one run.
 */
public final class TransferEngine {
    private final Registries registries;
    private final Planner planner;
    private final BlobTransfers blobs;
    private final ManifestPuts manifests;
    private final FallbackIndex fallback;
    private final TransferListener listener;
    private final Workers workers;
    private final StopSignal stop;
    private final List<RepositoryRun> runs = new ArrayList<>();

    public TransferEngine(
            Registries registries,
            Json json,
            Planner planner,
            Workers workers,
            TransferListener listener,
            StopSignal stop) {
        this.registries = registries;
        this.planner = planner;
        this.workers = workers;
        this.listener = listener;
        this.stop = stop;
        this.blobs = new BlobTransfers(new BlobCopier(registries, this.listener), workers.blobs());
        this.manifests = new ManifestPuts(registries::destination);
        this.fallback = new FallbackIndex(json);
    }

    /** Runs all requests and returns at least one result an image, in the order of the requests. */
    public List<ImageResult> run(RequestStream requests) {
        List<CompletableFuture<Void>> work = new ArrayList<>();
        // No more is listed than can be begun soon.
        Semaphore room = new Semaphore(2 * workers.jobs());
        List<ImageResult> refused = new ArrayList<>();
        try {
            requests.forEach(new Sink() {
                @Override
                public void accept(RepositoryRequest request) {
                    begin(request, room, work);
                }

                @Override
                public void refuse(String source, String destination, DrayageException reason) {
                    refused.add(RepositoryRun.unfinished(source, destination, reason));
                }
            });
        } catch (RuntimeException e) {
            refused.add(RepositoryRun.unfinished(requests.source(), requests.destination(), DrayageException.of(e)));
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(work.toArray(new CompletableFuture<?>[0]));
        Parallel.await(CompletableFuture.anyOf(all, stop.abandoned()));
        List<ImageResult> results = new ArrayList<>();
        for (RepositoryRun run : runs) {
            run.endEarly(StopSignal.stopped());
            results.addAll(run.results());
        }
        refused.forEach(listener::finished);
        results.addAll(refused);
        return results;
    }

    private void begin(RepositoryRequest request, Semaphore room, List<CompletableFuture<Void>> work) {
        if (stop.isRequested()) {
            throw StopSignal.stopped();
        }
        waitFor(room);
        RepositoryRun run = new RepositoryRun(request, listener);
        runs.add(run);
        work.add(CompletableFuture.runAsync(
                () -> {
                    try {
                        carryOut(request, run);
                    } finally {
                        room.release();
                    }
                },
                workers.repositories()));
    }

    private void waitFor(Semaphore room) {
        try {
            while (!room.tryAcquire(100, TimeUnit.MILLISECONDS)) {
                if (stop.isRequested()) {
                    throw StopSignal.stopped();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StopSignal.stopped();
        }
    }

    private void carryOut(RepositoryRequest request, RepositoryRun run) {
        try {
            planner.plan(request, part -> carryOut(part, run));
            run.end();
        } catch (RuntimeException e) {
            run.endEarly(DrayageException.of(e));
        }
    }

    private void carryOut(RepositoryPlan part, RepositoryRun run) {
        run.planned(part);
        if (stop.isRequested()) {
            throw StopSignal.stopped();
        }
        listener.planned(part);
        DestinationRegistry destination =
                registries.destination(part.destination().host());
        boolean work = part.images().stream().anyMatch(image -> image instanceof PlannedImage.Copy);
        if (work && !part.repositoryExists()) {
            // When this fails, nothing of the part was begun: all its images fail with the reason.
            destination.ensureRepository(part.destination().name());
        }
        Parallel.map(workers.images(), part.images(), image -> {
            run.finished(image.request(), carryOut(part, destination, image));
            return image;
        });
    }

    private List<ImageResult> carryOut(RepositoryPlan part, DestinationRegistry destination, PlannedImage image) {
        if (stop.isRequested()) {
            return List.of(unfinished(image, StopSignal.stopped()));
        }
        try {
            return new ImageTransfer(part, blobs, manifests, destination, fallback).run(image);
        } catch (RuntimeException e) {
            return List.of(unfinished(image, DrayageException.of(e)));
        }
    }

    private static ImageResult unfinished(PlannedImage image, DrayageException reason) {
        return RepositoryRun.unfinished(
                image.request().source().toString(),
                image.request().destination().toString(),
                reason);
    }
}
