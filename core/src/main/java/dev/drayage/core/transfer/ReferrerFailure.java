package dev.drayage.core.transfer;

import dev.drayage.core.error.DrayageException;

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
}
