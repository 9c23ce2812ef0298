package dev.drayage.core.transfer;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.Digest;

/** Words the failure of a referrer, for which its image does not fail. */
final class ReferrerFailure {
    private ReferrerFailure() {}

    static DrayageException of(DrayageException cause) {
        String remedy = cause.remedy() == null ? "" : cause.remedy() + " ";
        return new DrayageException(
                cause.code(),
                "A referrer (signature, attestation or SBOM) was not copied: " + cause.getMessage(),
                remedy
                        + "The image itself is copied all the same; copy again with --referrers always to add what is missing.",
                cause);
    }

    /** Words that a plan is not complete. */
    static DrayageException unknown(DrayageException cause) {
        return new DrayageException(
                cause.code(),
                "What refers to the image (signatures, attestations, SBOMs) is not all known: " + cause.getMessage(),
                cause.remedy(),
                cause);
    }

    /** Words that an image is copied, but not in the list of what refers to its subject. */
    static DrayageException unlisted(Digest subject, DrayageException cause) {
        String remedy = cause.remedy() == null ? "" : cause.remedy() + " ";
        return new DrayageException(
                cause.code(),
                "The image is copied, but not listed as a referrer of " + subject + ": " + cause.getMessage(),
                remedy + "Copy the image that it refers to with --referrers always to have it listed.",
                cause);
    }
}
