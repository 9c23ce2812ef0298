package dev.drayage.core.plan;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Manifest;
import dev.drayage.core.model.Tag;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The referrers of one manifest, to be copied after it.
 *
 * @param subject the manifest that they refer to
 * @param index the source's list of them, an OCI index in one or more pages; empty when none refers by {@code subject}
 * @param referrers what to copy
 * @param present those in the list that the destination has already
 * @param failures why some could not be planned; the image itself does not fail for it
 */
public record PlannedReferrers(
        Digest subject,
        List<Manifest> index,
        List<Referrer> referrers,
        Set<Digest> present,
        List<DrayageException> failures) {
    public PlannedReferrers {
        present = Set.copyOf(present);
        index = List.copyOf(index);
        referrers = List.copyOf(referrers);
        failures = List.copyOf(failures);
    }

    /**
     * One referrer.
     *
     * @param tag cosign's tag for it, or null when it refers by {@code subject}
     */
    public record Referrer(ImageContent content, @Nullable Tag tag) {}
}
