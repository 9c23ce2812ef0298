package dev.drayage.core.transfer;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.TagOrDigest;
import dev.drayage.core.plan.ImageRequest;
import dev.drayage.core.plan.PlannedImage;
import dev.drayage.core.plan.RepositoryPlan;
import dev.drayage.core.plan.RepositoryRequest;
import dev.drayage.core.report.ImageResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has become of one request's images so far, so that a run that ends early can tell what is left. Images are told apart by where
 * they land. Thread-safe.
 */
final class RepositoryRun {
    private final RepositoryRequest request;
    private final TransferListener listener;
    private final Map<TagOrDigest, List<ImageResult>> results = new LinkedHashMap<>();
    private final Map<TagOrDigest, ImageRequest> left = new LinkedHashMap<>();
    private @Nullable List<ImageResult> ended;

    RepositoryRun(RepositoryRequest request, TransferListener listener) {
        this.request = request;
        this.listener = listener;
        request.images().forEach(image -> left.put(image.landing(), image));
    }

    RepositoryRequest request() {
        return request;
    }

    /** Takes note of the images of a part that is about to be carried out. */
    synchronized void planned(RepositoryPlan part) {
        if (ended == null) {
            for (PlannedImage image : part.images()) {
                TagOrDigest landing = image.request().landing();
                results.put(landing, List.of());
                left.put(landing, image.request());
            }
        }
    }

    /** Takes what became of an image; too late, when the run has given it up. */
    void finished(ImageRequest image, List<ImageResult> rows) {
        synchronized (this) {
            if (ended != null) {
                return;
            }
            results.put(image.landing(), rows);
            left.remove(image.landing());
        }
        rows.forEach(listener::finished);
    }

    /** Ends the request: every image that is left, and an open request as such, did not come to its end for this reason. */
    void endEarly(DrayageException reason) {
        List<ImageResult> rows = new ArrayList<>();
        synchronized (this) {
            if (ended != null) {
                return;
            }
            left.forEach((landing, image) -> {
                ImageResult row = unfinished(image, reason);
                rows.add(row);
                results.put(landing, List.of(row));
            });
            List<ImageResult> all = close();
            if (request.isOpen()) {
                ImageResult row = ImageResult.unfinished(
                        request.source() + ":ALL_TAGS", request.destination().toString(), null, reason);
                rows.add(row);
                all.add(row);
            }
        }
        rows.forEach(listener::finished);
    }

    /** Ends the request well. */
    synchronized void end() {
        if (ended == null) {
            close();
        }
    }

    /** Keeps the results only, in the order of the plan. */
    private List<ImageResult> close() {
        List<ImageResult> all = new ArrayList<>();
        results.values().forEach(all::addAll);
        results.clear();
        left.clear();
        ended = all;
        return all;
    }

    /** Returns at least one result an image, in the order of the plan; none before the request has ended. */
    synchronized List<ImageResult> results() {
        return ended == null ? List.of() : List.copyOf(ended);
    }

    /** Makes the row of an image that was not carried out. */
    static ImageResult unfinished(ImageRequest image, DrayageException reason) {
        return ImageResult.unfinished(
                image.source().toString(), image.destination().toString(), image.digest(), reason);
    }
}
