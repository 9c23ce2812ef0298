package dev.drayage.core.plan;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Repository;
import dev.drayage.core.model.Tag;
import dev.drayage.core.model.TagOrDigest;
import dev.drayage.core.port.DestinationContents;
import dev.drayage.core.port.DestinationRegistry;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds early what a destination would refuse, so that nothing is read or sent for it. Used by one thread. */
final class RefusalFinder {
    private final DestinationRegistry destination;
    private final Repository to;
    private final DestinationContents there;

    RefusalFinder(DestinationRegistry destination, Repository to, DestinationContents there) {
        this.destination = destination;
        this.to = to;
        this.there = there;
    }

    /** Moves what would be refused from what is to be read to what has become of the images. */
    void take(Map<ImageRequest, TagOrDigest> toRead, Map<ImageRequest, PlannedImage> outcome) {
        if (toRead.isEmpty()) {
            return;
        }
        if (!there.repositoryExists()) {
            Optional<DrayageException> refusal = destination.creationRefusal(to.name());
            refusal.ifPresent(reason -> {
                toRead.forEach((request, target) -> outcome.put(request, refused(request, target, null, reason)));
                toRead.clear();
            });
            return;
        }
        Set<Tag> immutable = immutable(toRead);
        toRead.entrySet().removeIf(entry -> {
            PlannedImage refused = refused(entry.getKey(), entry.getValue(), immutable);
            if (refused != null) {
                outcome.put(entry.getKey(), refused);
            }
            return refused != null;
        });
    }

    private @Nullable PlannedImage refused(ImageRequest request, TagOrDigest target, Set<Tag> immutable) {
        Digest present = present(request);
        Tag tag = request.destination().tag();
        return present != null && tag != null && immutable.contains(tag)
                ? refused(request, target, present, conflict(request, present))
                : null;
    }

    private Set<Tag> immutable(Map<ImageRequest, TagOrDigest> toRead) {
        Set<Tag> taken = new LinkedHashSet<>();
        for (ImageRequest request : toRead.keySet()) {
            Tag tag = request.destination().tag();
            if (tag != null && present(request) != null) {
                taken.add(tag);
            }
        }
        return taken.isEmpty() ? Set.of() : destination.immutableTags(to.name(), taken);
    }

    private @Nullable Digest present(ImageRequest request) {
        return there.digests().found().get(request.landing());
    }

    private static PlannedImage refused(
            ImageRequest request, TagOrDigest target, @Nullable Digest present, DrayageException reason) {
        return new PlannedImage.Refused(request, target instanceof Digest digest ? digest : null, present, reason);
    }

    private static DrayageException conflict(ImageRequest request, Digest present) {
        return new DrayageException(
                ErrorCode.CONFLICT,
                "The tag of '" + request.destination() + "' is immutable and holds another image, " + present,
                "Choose another tag, or delete it there first.");
    }
}
