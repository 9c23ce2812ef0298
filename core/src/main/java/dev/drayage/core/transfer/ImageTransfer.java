package dev.drayage.core.transfer;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.RegistryException;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.MediaType;
import dev.drayage.core.model.Repository;
import dev.drayage.core.model.Tag;
import dev.drayage.core.plan.ImageContent;
import dev.drayage.core.plan.ImageRequest;
import dev.drayage.core.plan.Parallel;
import dev.drayage.core.plan.PlannedImage;
import dev.drayage.core.plan.PlannedReferrers;
import dev.drayage.core.plan.PlannedReferrers.Referrer;
import dev.drayage.core.plan.RepositoryPlan;
import dev.drayage.core.port.DestinationRegistry;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the plan of one image in the only order that is safe: blobs, child manifests by digest, the image, its referrers, the tag
 * last. A tag at the destination is a promise that everything under it is there. Used by one thread.
 */
final class ImageTransfer {
    /** The longest first: what is begun last is then short, and no worker goes on for long while the others have nothing left. */
    private static final Comparator<Descriptor> LARGE_FIRST =
            Comparator.comparingLong(Descriptor::size).reversed();

    private final RepositoryPlan plan;
    private final BlobTransfers blobs;
    private final ManifestPuts manifests;
    private final DestinationRegistry destination;
    private final ReferrerLists lists;

    private final List<ImageResult> referrerFailures = new ArrayList<>();
    private int attempts;
    private long moved;
    private long mounted;

    ImageTransfer(
            RepositoryPlan plan,
            BlobTransfers blobs,
            ManifestPuts manifests,
            DestinationRegistry destination,
            ReferrerLists lists) {
        this.plan = plan;
        this.blobs = blobs;
        this.manifests = manifests;
        this.destination = destination;
        this.lists = lists;
    }

    /** Returns the image's result, followed by one for each of its referrers that failed. */
    List<ImageResult> run(PlannedImage image) {
        ImageResult result;
        if (image instanceof PlannedImage.Copy copy) {
            result = copy(copy);
        } else if (image instanceof PlannedImage.Unchanged same) {
            same.referrers().forEach(this::copyReferrers);
            result = result(same.request(), same.digest(), same.mediaType(), 0, ImageStatus.UNCHANGED, 0, null);
        } else if (image instanceof PlannedImage.Skipped skipped) {
            result = result(
                    skipped.request(), skipped.request().digest(), null, 0, ImageStatus.SKIPPED, 0, skipped.reason());
        } else if (image instanceof PlannedImage.Refused refused) {
            DrayageException reason = refused.reason();
            result = result(refused.request(), refused.digest(), null, 0, statusOf(reason), 0, reason);
        } else {
            PlannedImage.Failed failed = (PlannedImage.Failed) image;
            result = result(failed.request(), null, null, 0, statusOf(failed.error()), 0, failed.error());
        }
        List<ImageResult> results = new ArrayList<>();
        results.add(result);
        results.addAll(referrerFailures);
        return results;
    }

    private ImageResult copy(PlannedImage.Copy image) {
        ImageContent content = image.content();
        Manifest root = content.root();
        try {
            Tag tag = image.request().destination().tag();
            boolean tagAtOnce = tag != null && image.referrers().isEmpty();
            boolean listed = bringOver(content, tagAtOnce ? tag : null);
            if (tag == null) {
                listOwn(content, listed);
            }
            image.referrers().forEach(this::copyReferrers);
            if (tag != null && !tagAtOnce) {
                manifests.tag(plan.destination(), root, tag);
            }
            return result(
                    image.request(),
                    root.digest(),
                    root.mediaType(),
                    content.size(),
                    ImageStatus.COPIED,
                    attempts,
                    null);
        } catch (DrayageException e) {
            return result(image.request(), root.digest(), root.mediaType(), content.size(), statusOf(e), attempts, e);
        }
    }

    /**
     * Brings a manifest over with all that is under it, and once more when the destination has lost some of it meanwhile: registries may
     * clean up what no manifest refers to yet (ECR: LayersNotFoundException).
     *
     * @return whether the registry lists the manifest as a referrer by itself
     */
    private boolean bringOver(ImageContent content, @Nullable Tag tag) {
        attempts = Math.max(attempts, 1);
        boolean done = false;
        try {
            moveBlobs(content);
            boolean listed;
            try {
                listed = putManifests(content, tag);
            } catch (RegistryException e) {
                if (!e.lacksContent()) {
                    throw e;
                }
                attempts++;
                moveLostBlobs(content);
                listed = putManifests(content, tag);
            }
            done = true;
            return listed;
        } finally {
            blobs.referredTo(plan.destination(), content.blobs(), done);
        }
    }

    private boolean putManifests(ImageContent content, @Nullable Tag tag) {
        content.children().forEach(child -> manifests.put(plan.destination(), child));
        return tag == null
                ? manifests.put(plan.destination(), content.root())
                : manifests.tag(plan.destination(), content.root(), tag);
    }

    private void moveBlobs(ImageContent content) {
        List<Descriptor> missing = new ArrayList<>();
        for (Descriptor blob : content.blobs()) {
            if (plan.presentBlobs().contains(blob.digest())) {
                blobs.know(plan.destination(), blob.digest());
            } else {
                missing.add(blob);
            }
        }
        missing.sort(LARGE_FIRST);
        finish(blobs.start(plan.source(), plan.destination(), missing));
    }

    private void moveLostBlobs(ImageContent content) {
        List<Digest> all = content.blobs().stream().map(Descriptor::digest).toList();
        Set<Digest> there = all.isEmpty()
                ? Set.of()
                : destination.hasBlobs(plan.destination().name(), all).found().keySet();
        Map<Descriptor, BlobTransfers.Transfer> transfers = new LinkedHashMap<>();
        for (Descriptor blob : content.blobs()) {
            if (!there.contains(blob.digest())) {
                blobs.forget(plan.destination(), blob);
                transfers.put(blob, blobs.startAlone(plan.source(), plan.destination(), blob));
            }
        }
        content.children().forEach(child -> manifests.forget(plan.destination(), child));
        finish(transfers);
    }

    private void finish(Map<Descriptor, BlobTransfers.Transfer> transfers) {
        DrayageException failure = null;
        for (Map.Entry<Descriptor, BlobTransfers.Transfer> transfer : transfers.entrySet()) {
            try {
                finish(transfer.getKey(), transfer.getValue());
            } catch (DrayageException e) {
                // The others are waited for: a blob that is complete need not be sent by the next run.
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void finish(Descriptor blob, BlobTransfers.Transfer transfer) {
        BlobCopier.Moved result;
        try {
            result = Parallel.await(transfer.result());
            attempts = Math.max(attempts, transfer.attempts());
        } catch (DrayageException e) {
            attempts = Math.max(attempts, transfer.attempts());
            if (transfer.first()) {
                throw e;
            }
            // It was another image's transfer that failed, perhaps from another source: this image has a try of its
            // own.
            finish(blob, blobs.startAlone(plan.source(), plan.destination(), blob));
            return;
        }
        if (transfer.first()) {
            moved += result.moved();
            mounted += result.mounted();
        }
    }

    private void copyReferrers(PlannedReferrers planned) {
        planned.failures().forEach(failure -> referrerFailed(planned.subject(), ReferrerFailure.of(failure)));
        Set<Digest> there = new HashSet<>(planned.present());
        boolean listed = true;
        boolean copied = false;
        for (Referrer referrer : planned.referrers()) {
            Digest digest = referrer.content().root().digest();
            try {
                boolean listedHere = copyReferrer(referrer);
                if (referrer.tag() == null) {
                    there.add(digest);
                    copied = true;
                    listed &= listedHere;
                }
            } catch (DrayageException e) {
                referrerFailed(digest, ReferrerFailure.of(e));
            }
        }
        if (copied && listed) {
            lists.listedBy(plan.destination().host());
        } else if (!there.isEmpty()) {
            try {
                lists.add(destination, plan.destination(), planned, there);
            } catch (DrayageException e) {
                referrerFailed(planned.subject(), ReferrerFailure.of(e));
            }
        }
    }

    /** An untagged image may refer to another one: then it is a referrer, and belongs in the list of that. */
    private void listOwn(ImageContent content, boolean listed) {
        Digest subject = content.subject();
        if (subject == null) {
            return;
        }
        if (listed) {
            lists.listedBy(plan.destination().host());
            return;
        }
        try {
            lists.add(destination, plan.destination(), subject, content.root());
        } catch (DrayageException e) {
            referrerFailed(content.root().digest(), ReferrerFailure.unlisted(subject, e));
        }
    }

    private boolean copyReferrer(Referrer referrer) {
        return bringOver(referrer.content(), referrer.tag());
    }

    private void referrerFailed(Digest digest, DrayageException error) {
        Repository source = plan.source();
        referrerFailures.add(new ImageResult(
                source.image(digest).toString(),
                plan.destination().image(digest).toString(),
                null,
                null,
                0,
                ImageStatus.FAILED,
                1,
                0,
                0,
                error));
    }

    private static ImageStatus statusOf(DrayageException error) {
        return switch (error.code()) {
            case CONFLICT -> ImageStatus.CONFLICT;
            case INTERRUPTED -> ImageStatus.SKIPPED;
            default -> ImageStatus.FAILED;
        };
    }

    private ImageResult result(
            ImageRequest request,
            @Nullable Digest digest,
            @Nullable MediaType mediaType,
            long size,
            ImageStatus status,
            int attempts,
            @Nullable DrayageException error) {
        return new ImageResult(
                request.source().toString(),
                request.destination().toString(),
                digest,
                mediaType,
                size,
                status,
                attempts,
                moved,
                mounted,
                error);
    }
}
