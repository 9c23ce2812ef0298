package dev.drayage.core.transfer;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.plan.ImageRequest;
import dev.drayage.core.plan.PlannedImage;
import dev.drayage.core.plan.RepositoryPlan;
import dev.drayage.core.plan.RepositoryRequest;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What has become of one request's images so far, so that a run that ends early can tell what is left. Thread-safe. */
final class RepositoryRun {
    private final RepositoryRequest request;
    private final TransferListener listener;
    private final Map<ImageRequest, List<ImageResult>> images = new LinkedHashMap<>();
    private final Set<ImageRequest> left = new LinkedHashSet<>();
    private final List<ImageResult> others = new ArrayList<>();
    private boolean ended;

    RepositoryRun(RepositoryRequest request, TransferListener listener) {
        this.request = request;
        this.listener = listener;
        left.addAll(request.images());
    }

    /** Takes note of the images of a part that is about to be carried out. */
    synchronized void planned(RepositoryPlan part) {
        if (!ended) {
            for (PlannedImage image : part.images()) {
                images.put(image.request(), List.of());
                left.add(image.request());
            }
        }
    }

    /** Takes what became of an image; too late, when the run has given it up. */
    void finished(ImageRequest image, List<ImageResult> results) {
        synchronized (this) {
            if (ended) {
                return;
            }
            images.put(image, results);
            left.remove(image);
        }
        results.forEach(listener::finished);
    }

    /** Ends the request: every image that is left, and an open request as such, did not come to its end for this reason. */
    void endEarly(DrayageException reason) {
        List<ImageResult> rows = new ArrayList<>();
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            left.forEach(image -> rows.add(
                    unfinished(image.source().toString(), image.destination().toString(), reason)));
            if (request.isOpen()) {
                rows.add(unfinished(
                        request.source() + ":ALL_TAGS", request.destination().toString(), reason));
            }
            others.addAll(rows);
        }
        rows.forEach(listener::finished);
    }

    /** Ends the request well, and keeps its results only. */
    synchronized void end() {
        if (!ended) {
            ended = true;
            List<ImageResult> all = results();
            images.clear();
            others.clear();
            others.addAll(all);
        }
    }

    /** Returns one result an image, in the order of the plan. */
    synchronized List<ImageResult> results() {
        List<ImageResult> all = new ArrayList<>();
        images.values().forEach(all::addAll);
        all.addAll(others);
        return all;
    }

    /** Makes the row of something that was not carried out. */
    static ImageResult unfinished(String source, String destination, DrayageException reason) {
        ImageStatus status = reason.code() == ErrorCode.INTERRUPTED ? ImageStatus.SKIPPED : ImageStatus.FAILED;
        return new ImageResult(source, destination, null, null, 0, status, 0, 0, 0, reason);
    }
}
