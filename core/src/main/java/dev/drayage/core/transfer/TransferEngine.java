package dev.drayage.core.transfer;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.plan.ImageRequest;
import dev.drayage.core.plan.Parallel;
import dev.drayage.core.plan.PlannedImage;
import dev.drayage.core.plan.Planner;
import dev.drayage.core.plan.RepositoryPlan;
import dev.drayage.core.plan.RepositoryRequest;
import dev.drayage.core.port.DestinationRegistry;
import dev.drayage.core.port.Json;
import dev.drayage.core.port.Registries;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    private final FallbackIndex fallback;
    private final TransferListener listener;
    private final Workers workers;

    public TransferEngine(
            Registries registries, Json json, Planner planner, Workers workers, TransferListener listener) {
        this.registries = registries;
        this.planner = planner;
        this.workers = workers;
        this.listener = new ShieldedListener(listener);
        this.blobs = new BlobTransfers(new BlobCopier(registries, this.listener), workers.blobs());
        this.manifests = new ManifestPuts(registries::destination);
        this.fallback = new FallbackIndex(json);
    }

    /** Runs all requests and returns one result an image, in the order of the requests. */
    public List<ImageResult> run(List<RepositoryRequest> requests) {
        return Parallel.map(workers.repositories(), requests, this::runRepository).stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<ImageResult> runRepository(RepositoryRequest request) {
        List<ImageResult> results = new ArrayList<>();
        Set<ImageRequest> done = ConcurrentHashMap.newKeySet();
        try {
            planner.plan(request, part -> {
                results.addAll(runPart(part));
                part.images().forEach(image -> done.add(image.request()));
            });
        } catch (RuntimeException e) {
            failRest(request, done, DrayageException.of(e), results);
        }
        return results;
    }

    private List<ImageResult> runPart(RepositoryPlan part) {
        listener.planned(part);
        DestinationRegistry destination =
                registries.destination(part.destination().host());
        boolean work = part.images().stream().anyMatch(image -> image instanceof PlannedImage.Copy);
        if (work) {
            // When this fails, nothing of the part was begun: all its images fail with the reason.
            destination.ensureRepository(part.destination().name());
        }
        return Parallel.map(workers.images(), part.images(), image -> runImage(part, destination, image)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<ImageResult> runImage(RepositoryPlan part, DestinationRegistry destination, PlannedImage image) {
        List<ImageResult> results;
        try {
            results = new ImageTransfer(part, blobs, manifests, destination, fallback).run(image);
        } catch (RuntimeException e) {
            results = List.of(failed(image.request(), DrayageException.of(e)));
        }
        results.forEach(listener::finished);
        return results;
    }

    /** The repository could not be planned or not to its end: what was not begun fails with the reason. */
    private void failRest(
            RepositoryRequest request, Set<ImageRequest> done, DrayageException error, List<ImageResult> results) {
        Consumer<ImageResult> add = result -> {
            results.add(result);
            listener.finished(result);
        };
        request.images().stream()
                .filter(image -> !done.contains(image))
                .forEach(image -> add.accept(failed(image, error)));
        if (request.allTags()) {
            add.accept(new ImageResult(
                    request.source() + ":ALL_TAGS",
                    request.destination().toString(),
                    null,
                    0,
                    ImageStatus.FAILED,
                    0,
                    0,
                    0,
                    error));
        }
    }

    private static ImageResult failed(ImageRequest image, DrayageException error) {
        return new ImageResult(
                image.source().toString(), image.destination().toString(), null, 0, ImageStatus.FAILED, 0, 0, 0, error);
    }
}
