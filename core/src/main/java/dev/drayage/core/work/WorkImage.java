package dev.drayage.core.work;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.error.InvalidInputException;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Reference;
import dev.drayage.core.model.Repository;
import dev.drayage.core.plan.ImageRequest;
import dev.drayage.core.report.ImageResult;

/**
 * One image of a work item.
 *
 * @param source what it is called at the source: by tag, or by digest
 * @param destination where it goes: a tag, or none when it stays untagged there
 * @param digest what planning saw under that name, which is what is copied
 */
public record WorkImage(Reference source, Reference destination, Digest digest) {
    /** @throws InvalidInputException when it cannot be copied so */
    public WorkImage {
        ImageRequest request = new ImageRequest(source, destination);
        if (request.digest() != null && !request.digest().equals(digest)) {
            throw new InvalidInputException(
                    "'" + source + "' is pinned to another digest than " + digest, "Plan the task again.");
        }
    }

    /** From which repository to which one it goes. */
    record Way(Repository source, Repository destination) {}

    Way way() {
        return new Way(source.inRegistry(), destination.inRegistry());
    }

    /** Makes the report's row of an image that was not come to. */
    public ImageResult unfinished(DrayageException reason) {
        return ImageResult.unfinished(source.toString(), destination.toString(), digest, reason);
    }

    ImageRequest request() {
        return new ImageRequest(source, destination, new ImageRequest.Listed(digest, null, false));
    }
}
