package dev.drayage.core.transfer;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.TagOrDigest;
import dev.drayage.core.plan.ImageRequest;
import dev.drayage.core.plan.PlannedImage;
import dev.drayage.core.plan.RepositoryPlan;
import dev.drayage.core.plan.RepositoryRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What has become of one request's images so far, so that a run that ends early can tell what is left. Images are told apart by where
 * they land. Thread-safe; once ended, it holds nothing.
 *
 * @param <R> one row of the outcome
 */
final class RepositoryRun<R> {
    private final RepositoryRequest request;
    private final Rows<R> rows;
    private final Map<TagOrDigest, List<R>> results = new LinkedHashMap<>();
    private final Map<TagOrDigest, ImageRequest> left = new LinkedHashMap<>();
    private final Consumer<List<R>> outlet;
    private boolean ended;

    /** @param outlet takes at least one row an image, in the order of the plan, when the request has ended */
    RepositoryRun(RepositoryRequest request, Rows<R> rows, Consumer<List<R>> outlet) {
        this.request = request;
        this.rows = rows;
        this.outlet = outlet;
        request.images().forEach(image -> left.put(image.landing(), image));
    }

    RepositoryRequest request() {
        return request;
    }

    /** Takes note of the images of a part that is about to be carried out. */
    synchronized void planned(RepositoryPlan part) {
        if (!ended) {
            for (PlannedImage image : part.images()) {
                TagOrDigest landing = image.request().landing();
                results.put(landing, List.of());
                left.put(landing, image.request());
            }
        }
    }

    /** Takes what became of an image; too late, when the run has given it up. */
    void finished(ImageRequest image, List<R> outcome) {
        synchronized (this) {
            if (ended) {
                return;
            }
            results.put(image.landing(), outcome);
            left.remove(image.landing());
        }
        outcome.forEach(rows::finished);
    }

    /** Ends the request: every image that is left, and an open request as such, did not come to its end for this reason. */
    void endEarly(DrayageException reason) {
        List<R> rest = new ArrayList<>();
        synchronized (this) {
            if (ended) {
                return;
            }
            left.forEach((landing, image) -> {
                R row = unfinished(image, reason);
                rest.add(row);
                results.put(landing, List.of(row));
            });
            List<R> all = close();
            if (request.isOpen()) {
                R row = rows.unfinished(
                        request,
                        request.source() + ":ALL_TAGS",
                        request.destination().toString(),
                        null,
                        reason);
                rest.add(row);
                all.add(row);
            }
            outlet.accept(all);
        }
        rest.forEach(rows::finished);
    }

    /** Ends the request well. */
    synchronized void end() {
        if (!ended) {
            outlet.accept(close());
        }
    }

    /** Takes the results out, in the order of the plan. */
    private List<R> close() {
        List<R> all = new ArrayList<>();
        results.values().forEach(all::addAll);
        results.clear();
        left.clear();
        ended = true;
        return all;
    }

    /** Makes the row of an image that was not carried out. */
    R unfinished(ImageRequest image, DrayageException reason) {
        return rows.unfinished(
                request, image.source().toString(), image.destination().toString(), image.digest(), reason);
    }
}
