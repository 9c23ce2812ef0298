package dev.drayage.core.transfer;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Repository;
import dev.drayage.core.model.Tag;
import dev.drayage.core.model.TagOrDigest;
import dev.drayage.core.plan.ImageRequest;
import dev.drayage.core.plan.PlannedImage;
import dev.drayage.core.plan.PlannedReferrers;
import dev.drayage.core.plan.PlannedReferrers.Referrer;
import dev.drayage.core.plan.RepositoryPlan;
import dev.drayage.core.plan.RepositoryRequest;
import dev.drayage.core.report.ImageAction;
import dev.drayage.core.report.ImageCost;
import dev.drayage.core.report.ImagePlan;
import dev.drayage.core.report.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The rows of a run that plans only. Thread-safe. */
final class PlanRows implements Rows<ImagePlan> {
    private final PlanCosts costs;
    private final Map<Repository, Set<TagOrDigest>> referrers = new ConcurrentHashMap<>();

    PlanRows(PlanCosts costs) {
        this.costs = costs;
    }

    @Override
    public ImagePlan unfinished(
            @Nullable RepositoryRequest request,
            String source,
            String destination,
            @Nullable Digest digest,
            DrayageException reason) {
        Route route = request == null ? null : new Route(request.source(), request.destination());
        return ImagePlan.unfinished(route, source, destination, digest, reason);
    }

    @Override
    public void finished(ImagePlan row) {}

    /** Forgets what was planned for a repository: no image of it is left. */
    void end(Repository to) {
        costs.end(to);
        referrers.remove(to);
    }

    /** Returns an image's row, followed by one for each of its referrers that is to be copied or could not be planned. */
    List<ImagePlan> of(RepositoryPlan plan, Route route, PlannedImage image) {
        ImageRequest request = image.request();
        if (image instanceof PlannedImage.Copy copy) {
            Tag tag = request.destination().tag();
            ImageCost cost =
                    costs.of(plan, copy.content(), tag, !copy.referrers().isEmpty());
            ImagePlan row = row(
                            route,
                            request,
                            ImageAction.COPY,
                            copy.content().root().digest(),
                            copy.present(),
                            null)
                    .with(copy.content().size(), cost);
            return withReferrers(plan, route, row, copy.referrers());
        }
        if (image instanceof PlannedImage.Unchanged same) {
            ImagePlan row = row(route, request, ImageAction.UNCHANGED, same.digest(), same.digest(), null);
            return withReferrers(plan, route, row, same.referrers());
        }
        if (image instanceof PlannedImage.Skipped skipped) {
            return List.of(row(route, request, ImageAction.SKIPPED, request.digest(), null, skipped.reason()));
        }
        if (image instanceof PlannedImage.Refused refused) {
            return List.of(
                    row(route, request, ImageAction.REFUSED, refused.digest(), refused.present(), refused.reason()));
        }
        PlannedImage.Failed failed = (PlannedImage.Failed) image;
        return List.of(row(route, request, ImageAction.FAILED, request.digest(), null, failed.error()));
    }

    private static ImagePlan row(
            Route route,
            ImageRequest request,
            ImageAction action,
            @Nullable Digest digest,
            @Nullable Digest present,
            @Nullable DrayageException error) {
        return new ImagePlan(
                request.source().toString(),
                request.destination().toString(),
                route,
                digest,
                0,
                action,
                present,
                null,
                ImageCost.NONE,
                error);
    }

    /** Two tags of one image have the same referrers: these get one row, and the first image what they cost again. */
    private List<ImagePlan> withReferrers(
            RepositoryPlan plan, Route route, ImagePlan image, List<PlannedReferrers> sets) {
        Set<TagOrDigest> told = referrers.computeIfAbsent(route.destination(), any -> ConcurrentHashMap.newKeySet());
        List<ImagePlan> rows = new ArrayList<>();
        ImageCost again = ImageCost.NONE;
        for (PlannedReferrers set : sets) {
            for (DrayageException failure : set.failures()) {
                DrayageException error = ReferrerFailure.unknown(failure);
                rows.add(referrer(route, set.subject(), set.subject(), null, ImageAction.FAILED, error));
            }
            for (Referrer referrer : set.referrers()) {
                Digest digest = referrer.content().root().digest();
                TagOrDigest target = referrer.tag() == null ? digest : referrer.tag();
                ImageCost cost = costs.of(plan, referrer.content(), referrer.tag(), false);
                if (told.add(target)) {
                    rows.add(referrer(route, target, set.subject(), digest, ImageAction.COPY, null)
                            .with(referrer.content().size(), cost));
                } else {
                    again = again.plus(cost);
                }
            }
        }
        rows.add(0, image.with(image.size(), image.cost().plus(again)));
        return rows;
    }

    private static ImagePlan referrer(
            Route route,
            TagOrDigest target,
            Digest subject,
            @Nullable Digest digest,
            ImageAction action,
            @Nullable DrayageException error) {
        return new ImagePlan(
                route.source().image(target).toString(),
                route.destination().image(target).toString(),
                route,
                digest,
                0,
                action,
                null,
                subject,
                ImageCost.NONE,
                error);
    }
}
