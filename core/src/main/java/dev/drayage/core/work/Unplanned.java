package dev.drayage.core.work;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.ErrorCode;
import dev.drayage.core.report.ImageAction;
import dev.drayage.core.report.ImagePlan;
import dev.drayage.core.report.ImageResult;
import dev.drayage.core.report.ImageStatus;
import java.util.Optional;

/** What a plan says of images that are of no work item, as the run's report has it. */
public final class Unplanned {
    private Unplanned() {}

    /**
     * Returns the report's row of an image that is unchanged, or cannot be copied; nothing of one that a work item has. What is wrong with
     * referrers shows when the item is carried out.
     */
    public static Optional<ImageResult> resultOf(ImagePlan image) {
        if (image.action() == ImageAction.COPY || image.subject() != null) {
            return Optional.empty();
        }
        return Optional.of(new ImageResult(
                image.source(),
                image.destination(),
                image.digest(),
                null,
                image.size(),
                status(image),
                0,
                0,
                0,
                image.error()));
    }

    private static ImageStatus status(ImagePlan image) {
        DrayageException error = image.error();
        return switch (image.action()) {
            case COPY, UNCHANGED -> ImageStatus.UNCHANGED;
            case SKIPPED -> ImageStatus.SKIPPED;
            case REFUSED, FAILED ->
                error != null && error.code() == ErrorCode.CONFLICT ? ImageStatus.CONFLICT : ImageStatus.FAILED;
        };
    }
}
