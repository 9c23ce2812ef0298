package dev.drayage.core.work;

import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.plan.PlannedImage;
import dev.drayage.core.plan.RepositoryPlan;
import dev.drayage.core.plan.RepositoryRequest;
import dev.drayage.core.report.Route;
import dev.drayage.core.task.TransferTask;
import dev.drayage.core.transfer.PlanListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a plan into work items while it comes to be. Of each repository that is being planned, a thousand images that are to be copied are
 * held at most, and of the items those that are being filled. Thread-safe.
 */
public final class WorkSplitter implements PlanListener {
    /** Among how many images of a repository families are looked for. */
    static final int WINDOW = 1_000;

    private final FamilyCutter cutter;
    private final ItemPacker packer;
    private final Map<Route, List<Candidate>> windows = new ConcurrentHashMap<>();

    /** @param items takes the items in the order of their numbers, called by one thread at a time; shall not throw */
    public WorkSplitter(TransferTask task, WorkLimits limits, Consumer<? super WorkItem> items) {
        this.cutter = new FamilyCutter(limits);
        this.packer = new ItemPacker(task, limits, items);
    }

    @Override
    public void planned(RepositoryPlan part) {
        List<Candidate> window =
                windows.computeIfAbsent(new Route(part.source(), part.destination()), key -> new ArrayList<>());
        for (PlannedImage image : part.images()) {
            Digest digest = digestOfWork(image);
            if (digest != null) {
                WorkImage wanted =
                        new WorkImage(image.request().source(), image.request().destination(), digest);
                window.add(new Candidate(wanted, missing(part, image)));
            }
        }
        if (window.size() >= WINDOW) {
            cut(window);
        }
    }

    @Override
    public void ended(RepositoryRequest request) {
        List<Candidate> window = windows.remove(new Route(request.source(), request.destination()));
        if (window != null) {
            cut(window);
        }
    }

    /** Gives out what is left; the plan has ended. */
    public synchronized void end() {
        packer.end();
    }

    private void cut(List<Candidate> window) {
        List<Batch> batches = Families.of(window).stream()
                .flatMap(family -> cutter.cut(family).stream())
                .toList();
        window.clear();
        synchronized (this) {
            batches.forEach(packer::add);
        }
    }

    /** Returns the digest of an image that is to be copied, or whose referrers are; null of one about which nothing is to be done. */
    private static @Nullable Digest digestOfWork(PlannedImage image) {
        if (image instanceof PlannedImage.Copy copy) {
            return copy.content().root().digest();
        }
        boolean work = image instanceof PlannedImage.Unchanged same
                && same.referrers().stream()
                        .anyMatch(set ->
                                !set.referrers().isEmpty() || !set.failures().isEmpty());
        return work ? ((PlannedImage.Unchanged) image).digest() : null;
    }

    private static List<MissingBlob> missing(RepositoryPlan part, PlannedImage image) {
        Map<Digest, MissingBlob> missing = new LinkedHashMap<>();
        try (Stream<Descriptor> blobs = image.blobs()) {
            blobs.filter(blob -> !part.presentBlobs().contains(blob.digest()))
                    .forEach(blob -> missing.put(blob.digest(), new MissingBlob(blob.digest(), blob.size())));
        }
        return List.copyOf(missing.values());
    }
}
