package dev.drayage.core.plan;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.InvalidContentException;
import dev.drayage.core.model.Descriptor;
import dev.drayage.core.model.Digest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The way from an image to its referrers, to theirs, and so on, within bounds; meets each manifest once. Not thread-safe. */
final class ReferrerWalk {
    /** How many referrers of one manifest are copied. */
    static final int MAX_REFERRERS = 1_000;

    /** How many referrers of one image are copied, those of its platforms and of referrers included. */
    static final int MAX_IN_ALL = 10_000;

    private final Digest image;
    private final Set<Digest> seen;
    private final Deque<Digest> ahead = new ArrayDeque<>();
    private int taken;
    private boolean full;

    ReferrerWalk(Digest image, Collection<Digest> children) {
        this.image = image;
        this.seen = new HashSet<>(children);
        seen.add(image);
    }

    /**
     * Takes the referrers of a manifest that were not met before, as many as are followed.
     *
     * @param failures gets an entry when some are left out; one alone for all that are beyond the bound of the image
     */
    List<Digest> take(List<Descriptor> referrers, Digest subject, List<DrayageException> failures) {
        List<Digest> digests = new ArrayList<>();
        for (Descriptor referrer : referrers) {
            if (seen.contains(referrer.digest())) {
                continue;
            }
            if (taken == MAX_IN_ALL) {
                if (!full) {
                    failures.add(tooMany("image", image, MAX_IN_ALL));
                }
                full = true;
                break;
            }
            if (digests.size() == MAX_REFERRERS) {
                failures.add(tooMany("manifest", subject, MAX_REFERRERS));
                break;
            }
            seen.add(referrer.digest());
            digests.add(referrer.digest());
            taken++;
        }
        ahead.addAll(digests);
        return digests;
    }

    /** Returns the next referrer whose own referrers are to be looked for, or null when there is none. */
    @Nullable
    Digest next() {
        return ahead.poll();
    }

    private static DrayageException tooMany(String what, Digest digest, int bound) {
        return new InvalidContentException(
                "The " + what + " " + digest + " has more than " + bound + " referrers; the others are left out");
    }
}
